"""Study files: what a right one plans, and what a wrong one is told."""

from pathlib import Path

import pytest

from whorl.plan import MOST
from whorl.recipe import RecipeError
from whorl.recipes import read_recipe
from whorl.study import StudyPlan, arms, read_study, study_of, varied

WARM = """
question = "Does warm-up help a small network under Adam?"
outcome = "test accuracy"
smallest_effect = 0.01
seeds = 32
looks = [32, 64]
design = "factorial"            # pair, factorial, sweep, ladder
nuisance = ["optimizer.lr"]
base = "course-relu"            # a built-in name or a recipe file
[factors]
"training.warmup" = [0, 100]
"network.activation" = ["relu", "tanh"]
"""
PAIR = """
question = "Which bend?"
base = "moons-small"
design = "pair"
seeds = 8
[factors]
"network.activation" = ["relu", "tanh"]
"""
MOONS = '[data]\nname = "moons"\n[loss]\nname = "squared-error"\n[optimizer]\nname = "sgd"\nlr = 0.1\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "study.toml"
    path.write_text(text)
    return path


def planned(folder: Path, text: str, **overrides) -> StudyPlan:
    return read_study(written(folder, text), **overrides)


def refusal(folder: Path, text: str, **overrides) -> str:
    with pytest.raises(RecipeError) as refused:
        planned(folder, text, **overrides)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def pair_with(line: str) -> str:
    """The pair with other factors."""
    return PAIR.replace('"network.activation" = ["relu", "tanh"]', line)


def test_the_documented_example_is_a_plan(tmp_path: Path):
    plan = planned(tmp_path, WARM)
    assert plan.question == "Does warm-up help a small network under Adam?"
    assert (plan.outcome, plan.delta, plan.design) == ("test accuracy", 0.01, "factorial")
    assert plan.looks == (32, 64)
    assert plan.seeds == 64, "there is room for the largest look"
    assert plan.nuisance == ("optimizer.lr",)
    assert plan.base == read_recipe("course-relu")
    found = arms(plan)
    assert list(found) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert found[1, 1].training.warmup == 100
    assert found[1, 1].network.activation == "tanh"
    assert found[0, 0] == plan.base


def test_a_plan_survives_the_way_to_disk_and_back(tmp_path: Path):
    plan = planned(tmp_path, WARM)
    assert study_of(plan.document) == plan
    assert study_of(plan.document).hash == plan.hash


def test_json_is_read_as_well_as_toml(tmp_path: Path):
    path = tmp_path / "study.json"
    path.write_text(
        '{"question":"q","base":"moons-small","design":"pair","factors":{"optimizer":["sgd","adam"]}}'
    )
    assert read_study(path).seeds == 16


def test_what_is_left_out_has_a_usual_value(tmp_path: Path):
    plan = planned(tmp_path, PAIR.replace("seeds = 8\n", ""))
    assert (plan.seeds, plan.looks, plan.delta, plan.nuisance) == (16, (16,), 0.01, ())


def test_looks_alone_say_how_many_seeds(tmp_path: Path):
    assert planned(tmp_path, PAIR.replace("seeds = 8", "looks = [4, 8]")).seeds == 8
    assert planned(tmp_path, PAIR.replace("seeds = 8", "seeds = 4\nlooks = [4, 8]")).seeds == 8


def test_seeds_of_the_command_line_put_one_look_in_place_of_the_files(tmp_path: Path):
    plan = planned(tmp_path, WARM, seeds=8)
    assert (plan.seeds, plan.looks) == (8, (8,))
    assert planned(tmp_path, WARM, seeds=32).looks == (32, 64), "the file's own number leaves it as it is"
    assert planned(tmp_path, WARM, delta=0.02).delta == 0.02
    assert planned(tmp_path, WARM, effort="full").effort == "full"


def test_the_base_may_be_a_file_beside_the_study(tmp_path: Path):
    (tmp_path / "mine.toml").write_text(MOONS)
    assert planned(tmp_path, PAIR.replace("moons-small", "mine.toml")).base.loss.name == "squared-error"


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ('"mine.toml"', "mine.toml: there is no such file"),
        (
            '"../mine.toml"',
            'base="../mine.toml": a recipe file lies beside the study; give its name without folders',
        ),
        ('"moons-smal"', "did you mean moons-small?"),
        ("3", "study.toml: base=3: name a built-in recipe or a recipe file beside the study"),
    ],
)
def test_a_base_that_is_not_there_is_refused(tmp_path: Path, base: str, said: str):
    assert said in refusal(tmp_path, PAIR.replace('"moons-small"', base))


def test_a_missing_base_is_asked_for(tmp_path: Path):
    assert "name a built-in recipe" in refusal(tmp_path, PAIR.replace('base = "moons-small"\n', ""))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sedes = 8", "sedes: there is no such key in a study (allowed: question, outcome, smallest_effect,"),
        ('seeds = "8"', 'seeds="8": must be a whole number'),
        ("seeds = 8.5", "seeds=8.5: must be a whole number"),
        ("seeds = 1", "seeds=1: an interval needs 2 to 100000 seeds; try --seeds 16"),
        (f"seeds = {MOST + 1}", "an interval needs 2 to 100000 seeds"),
        ("looks = [8, 4]", "looks=[8, 4]: looks are numbers of seeds that grow, from 2 on; try [16, 32, 64]"),
        ("looks = [4, 4]", "looks are numbers of seeds that grow"),
        ("looks = [1, 8]", "looks are numbers of seeds that grow, from 2 on"),
        ("looks = []", "looks are numbers of seeds that grow"),
        ("looks = 8", "looks=8: must be a list"),
        ('looks = ["a"]', 'looks[0]="a": must be a whole number'),
        ("seeds = 16\nlooks = [4, 8]", "looks=[4, 8]: the last look is at all seeds, 16"),
        ("smallest_effect = -0.1", "smallest_effect=-0.1: must be a number above 0"),
        ("smallest_effect = nan", "smallest_effect=NaN: must be a number above 0"),
        ('smallest_effect = "small"', 'smallest_effect="small": must be a number above 0'),
        ('nuisance = "optimizer.lr"', 'nuisance="optimizer.lr": must be a list'),
        ('nuisance = ["training.steps"]', 'nuisance[0]="training.steps": must be "optimizer.lr"'),
        ('outcome = "test loss"', 'outcome="test loss": on data "moons" it is "test accuracy"'),
        ("outcome = 3", "outcome=3: must be a text in quotes"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(tmp_path: Path, line: str, said: str):
    message = refusal(tmp_path, PAIR.replace("seeds = 8", line))
    assert message.startswith("study.toml: ")
    assert said in message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            '"activation" = ["relu", "tanh"]',
            "factors.activation: there is no such factor; it is one of data, loss,",
        ),
        ("network = [3, 4]", "network.hidden, network.activation,"),
        ("name = [3, 4]", "factors.name: there is no such factor"),
        ('"network.activatoin" = ["relu", "tanh"]', "did you mean activation?"),
        (
            'network.activation = ["relu", "tanh"]',
            "factors.network: write it in quotes with a list of levels",
        ),
        ('"network.activation" = "relu"', "write it in quotes with a list of levels"),
        (
            '"network.activation" = ["relu"]',
            'factors.network.activation=["relu"]: a factor has two levels or more',
        ),
        (
            '"network.activation" = ["relu", "tahn"]',
            "factors.network.activation = 'tahn': network.activation=\"tahn\"",
        ),
        ('"training.steps" = [10, 10.5]', "training.steps=10.5: must be a whole number"),
        ('"optimizer.lr" = [0.1, -0.1]', "optimizer.lr=-0.1: must be above 0"),
        ('"network.hidden" = [8, [8, 8]]', "network.hidden=8: must be a list"),
        ('"optimizer.rho" = [0.1, 0.9]', "optimizer.rho: there is no such setting"),
        ('optimizer = ["sgd", "adma"]', "did you mean adam?"),
        ('optimizer = ["sgd", 3]', "optimizer.name=3: choose from adadelta"),
        ('data = ["moons", "curve"]', 'use loss "squared-error"'),
        ('data = ["moons", "csv"]', "data: no file"),
        (
            '"network.activation" = ["relu", "relu"]',
            'the arms (network.activation = "relu") and (network.activation = "relu") are the same recipe',
        ),
        ('"network.activation" = ["relu", "tanh", "elu"]', 'design="pair" needs one factor with two levels'),
    ],
)
def test_a_wrong_factor_or_level_is_named_with_its_place(tmp_path: Path, line: str, said: str):
    assert said in refusal(tmp_path, pair_with(line))


@pytest.mark.parametrize("missing", ["question", "design", "base"])
def test_what_every_study_needs_is_asked_for(tmp_path: Path, missing: str):
    lines = [line for line in PAIR.splitlines() if not line.startswith(missing)]
    assert missing in refusal(tmp_path, "\n".join(lines))


def test_a_study_without_factors_is_told_how_to_write_them(tmp_path: Path):
    assert 'list them as "network.activation"' in refusal(tmp_path, PAIR.split("[factors]")[0])


def test_a_rate_is_a_factor_or_a_nuisance_and_not_both(tmp_path: Path):
    text = pair_with('"optimizer.lr" = [0.1, 0.2]').replace("seeds = 8", 'nuisance = ["optimizer.lr"]')
    assert "it can be only one of them" in refusal(tmp_path, text)


def test_numbers_and_classes_are_not_mixed_even_where_one_loss_fits_both(tmp_path: Path):
    (tmp_path / "mine.toml").write_text(MOONS)
    text = pair_with('data = ["moons", "curve"]').replace("moons-small", "mine.toml")
    assert "curve and moons have no outcome in common" in refusal(tmp_path, text)


def test_more_arms_than_anyone_can_read_are_refused(tmp_path: Path):
    levels = list(range(70))
    text = pair_with(f'"training.warmup" = {levels}').replace('"pair"', '"sweep"')
    assert "70 arms; a study has at most 64" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("design", "factors", "places"),
    [
        ("pair", '"training.warmup" = [0, 9]', [(0,), (1,)]),
        ("sweep", '"training.warmup" = [0, 9, 99]', [(0,), (1,), (2,)]),
        (
            "factorial",
            '"training.warmup" = [0, 9]\n"network.dropout" = [0.0, 0.1]',
            [(0, 0), (0, 1), (1, 0), (1, 1)],
        ),
        ("ladder", '"training.warmup" = [0, 9]\n"network.dropout" = [0.0, 0.1]', [(0, 0), (1, 0), (1, 1)]),
    ],
)
def test_each_design_has_its_arms(tmp_path: Path, design: str, factors: str, places: list):
    assert list(arms(planned(tmp_path, pair_with(factors).replace('"pair"', f'"{design}"')))) == places


def test_a_regression_is_judged_by_its_loss_unasked(tmp_path: Path):
    text = pair_with('"network.hidden" = [[4], [8, 8]]').replace("moons-small", "curve-regression")
    plan = planned(tmp_path, text)
    assert plan.outcome == "test loss"
    assert [one.network.hidden for one in arms(plan).values()] == [(4,), (8, 8)]


def test_another_optimizer_takes_over_the_settings_it_shares():
    base = read_recipe("course-linear")
    adam = varied(base, "optimizer", "adam")
    assert adam.optimizer.lr == base.optimizer.lr
    assert adam.optimizer.weight_decay == base.optimizer.weight_decay
    assert adam == varied(base, "optimizer.name", "adam")
    assert varied(adam, "optimizer", "sgd") == base


def test_other_data_take_over_the_settings_they_share():
    moons = varied(read_recipe("course-relu"), "data", "moons")
    assert moons.data.name == "moons"
    assert moons.data.train_size == 2000
