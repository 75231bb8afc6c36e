import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from calling import call
from chinese import in_chinese
from whorl.benchmark import APART, NAMES, QUICK, Effort, bench, workloads
from whorl.benchmark import __name__ as package
from whorl.benchmark.crew import Crew, PeerFailed, Turn
from whorl.benchmark.growth import MOST_STEPS, VALUES, measure_growth, workload
from whorl.benchmark.memory import _apart as trained_apart
from whorl.benchmark.peers import BASE, COMPILES, PEERS, USUAL, peer
from whorl.benchmark.results import charts, save
from whorl.benchmark.rounds import core_share, measure, rotated, summed_up
from whorl.benchmark.spread import Spread, ratios
from whorl.benchmark.startup import seconds
from whorl.benchmark.workload import Workload, lengthened, pictures, read, spiral
from whorl.faces.bench import Benchmarks
from whorl.fleet.native import available
from whorl.language import LANGUAGES, Text, say

compiled = pytest.mark.skipif(available() is not None, reason=f"no compiled fleet: {available()}")
MINIATURE = spiral("w1", [4], 6, data={"name": "spiral", "points_per_class": 10, "classes": 3}, each=1)


class Pretended(Crew):
    """A crew whose costs are planted: one for each turn, and a failure where there are no more."""

    def __init__(self, *costs: float, reason: str = ""):
        super().__init__("plain")
        self.costs, self.reason = iter(costs), reason

    def ready(self, workload: Workload, turn: float) -> float:
        if self.reason:
            raise PeerFailed(self.reason)
        return 0.5

    def turn(self) -> Turn:
        cost = next(self.costs, None)
        if cost is None:
            raise PeerFailed("it broke")
        return turned(cost)


def turned(cost: float, busy: float = 1.0) -> Turn:
    return Turn(cost, cost * busy, busy)


@pytest.fixture
def crews() -> Iterator[dict[str, Crew]]:
    found = {name: Crew(name) for name in ("plain", "compiled")}
    yield found
    for crew in found.values():
        crew.close()


# What is computed from timings


def test_ratios_are_taken_within_each_round():
    planted = {"plain": [100e-6, 300e-6, 200e-6], "compiled": [10e-6, 10e-6, 40e-6], "product": [1e-11] * 3}
    costs = {name: [turned(cost) for cost in each] for name, each in planted.items()}
    found = summed_up(MINIATURE, costs, {"plain": 0.0, "compiled": 1.5})
    fast = found["ways"]["compiled"]
    assert fast["us"] == pytest.approx({"low": 10, "median": 10, "high": 40})
    assert fast["ratio"] == pytest.approx({"low": 5, "median": 10, "high": 30})
    assert found["ways"]["plain"]["ratio"] == {"low": 1, "median": 1, "high": 1}
    assert fast["share"] == pytest.approx(MINIATURE.operations / 10e-6 * 1e-11)
    assert found["product_rounds"] == pytest.approx([1e11] * 3)
    assert fast["ready_seconds"] == 1.5


def test_without_the_plain_loop_there_is_no_ratio_and_without_a_product_no_share():
    one = summed_up(MINIATURE, {"compiled": [turned(1e-6)]}, {"compiled": 0.0})["ways"]["compiled"]
    assert (one["ratio"], one["share"]) == (None, None)


def test_a_spread_is_the_least_the_median_and_the_most():
    assert Spread.of([3, 1, 2, 10]) == Spread(1, 2.5, 10)
    assert ratios([2.0, 9.0], [1.0, 3.0]) == [2.0, 3.0]


def test_processes_that_train_at_once_share_the_cost():
    answers = [
        {"steps": 10, "seconds": 1.0, "processor": 0.5},
        {"steps": 30, "seconds": 1.0, "processor": 1.0},
    ]
    assert Turn.of(answers) == Turn(1 / 40, 1.5 / 40, 0.75)


def test_the_share_of_a_core_is_that_of_single_threaded_ways():
    turns = {"plain": [turned(1.0, 0.1)], "processes": [turned(1.0, 0.5), turned(1.0, 0.7)]}
    assert core_share(turns) == 0.6
    assert core_share({"plain": [turned(1.0, 0.1)]}) is None
    assert core_share({"jax": [turned(1.0, 1.3)]}) == 1.0


def test_every_way_is_first_in_some_round():
    rounds = [rotated(["a", "b", "c"], number) for number in range(4)]
    assert rounds == [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"], ["a", "b", "c"]]
    assert rotated([], 3) == []


def test_a_way_that_cannot_or_breaks_is_left_out_with_its_reason():
    heard = []
    pretended = {"plain": Pretended(2.0, 2.0), "jax": Pretended(reason="absent"), "compiled": Pretended(1.0)}
    found = measure(MINIATURE, pretended, 2, 0.1, lambda *what: heard.append(what))
    assert found["left_out"] == {"jax": "absent", "compiled": "it broke"}
    assert found["ways"]["plain"]["us_rounds"] == [2e6, 2e6]
    assert heard == [("w1", 1, 2), ("w1", 2, 2)]


def test_operations_are_those_of_the_products():
    assert workloads()["w1"].operations == 2 * 3000 * (3 * (2 * 100 + 100 * 3) - 2 * 100)
    assert workloads()["w2"].steps_per_epoch == 25
    first, second, linear = 28 * 28 * 6 * 25, 10 * 10 * 16 * 6 * 25, 400 * 120 + 120 * 84 + 84 * 10
    assert workloads()["w3-lenet"].operations == 2 * 128 * (2 * first + 3 * (second + linear))


def test_a_convolutional_network_makes_steps_in_the_ways_that_know_it(one_thread: None):
    one = pictures("w3", 8, 1, 2, channels=[2])
    assert [name for name in ("plain", "processes", "reference") if peer(name).portion(one)()[0] > 0] == [
        "plain",
        "processes",
        "reference",
    ]
    assert all(peer(name).lacks(one) for name in ("compiled", "jax", "scikit-learn"))


# What is measured


@pytest.mark.parametrize("name", workloads())
def test_a_workload_round_trips_and_has_its_words(name: str):
    one = workloads()[name]
    assert read(json.loads(json.dumps(one.document))) == one
    for language in LANGUAGES:
        assert say(Text(f"bench-about-{name}"), language)


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_has_what_every_peer_has_and_its_words(name: str):
    way = peer(name)
    assert way.PROCESSES >= 1 <= way.THREADS
    assert all(isinstance(value, str) for value in way.ENVIRONMENT.values())
    for language in LANGUAGES:
        assert say(Text(f"bench-way-{name}"), language)
        reason = way.lacks(replace(MINIATURE, recipe=spiral("x", [4], 1, loss="bce").recipe))
        assert reason is None or say(reason, language)


@pytest.mark.parametrize("batch", ["full", 7])
@pytest.mark.parametrize("logged", [True, False])
@pytest.mark.parametrize("name", [one for one in PEERS if one != COMPILES])
def test_a_portion_says_how_many_steps_it_made(name: str, logged: bool, batch: object, one_thread: None):
    one = replace(spiral("w1", [4], 6, batch=batch, data=MINIATURE.recipe.data.model_dump()), logged=logged)
    if name == "whorl-run":
        one = replace(one, networks=20)
    if reason := peer(name).lacks(one):
        pytest.skip(say(reason, "en"))
    steps, taken = peer(name).portion(one)()
    assert steps > 0
    assert taken > 0 or name == "whorl-run"  # a margin of so few networks may be anything


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of PyTorch's own, about itself
def test_a_compiled_step_makes_steps_too():
    if reason := peer(COMPILES).lacks(MINIATURE):
        pytest.skip(say(reason, "en"))
    assert peer(COMPILES).portion(replace(MINIATURE, logged=True))()[0] > 0


@compiled
def test_a_miniature_is_measured_in_processes_of_its_own(crews: dict[str, Crew]):
    found = measure(MINIATURE, crews, 2, 0.01)
    assert found["left_out"] == {}
    assert set(found["ways"]) == {"plain", "compiled"}
    for one in found["ways"].values():
        assert len(one["us_rounds"]) == 2
        assert min(one["us_rounds"]) > 0
        assert one["ratio"]["low"] <= one["ratio"]["median"] <= one["ratio"]["high"]


def test_a_process_that_ends_is_a_failure_with_a_reason():
    crew = Crew("plain")
    crew._start()
    crew.processes[0].kill()
    crew.processes[0].wait()
    with pytest.raises(PeerFailed, match="ended by itself"):
        crew.turn()
    crew.close()


def test_a_recipe_that_a_peer_was_not_written_for_is_no_failure():
    with pytest.raises(PeerFailed, match="not written for bce"):
        Crew("plain").ready(spiral("x", [4], 1, loss="bce"), 0.1)


@pytest.mark.parametrize("axis", VALUES)
def test_growth_changes_one_thing_and_bounds_the_steps(axis: str):
    each = [workload(axis, value) for value in VALUES[axis]]
    assert len({one.document["networks"] if axis == "networks" else one.recipe for one in each}) == len(each)
    assert all(50 <= one.recipe.training.steps <= MOST_STEPS for one in each)


def test_growth_is_charted_in_both_languages(tmp_path: Path):
    pretended: dict[str, Crew] = {"plain": Pretended(*[1e-3] * 4), "compiled": Pretended(*[1e-5] * 3)}
    found = {"growth": measure_growth(pretended, 2, 0.1, values={"width": (1, 8)})}
    (chart,) = charts(found)
    assert [line.y for line in chart.lines] == [(1000.0, 1000.0), (pytest.approx(10.0),)]
    for language in LANGUAGES:
        save(found, tmp_path / language / "found.json", language)
        names = sorted(path.name for path in (tmp_path / language).iterdir())
        assert names == ["found-growth-width.png", "found-growth-width.svg", "found.json"]


def test_starting_is_timed_to_the_first_word_and_to_the_end():
    told, ended = seconds(("-c", "import time; print(1, flush=True); time.sleep(0.3)"))
    assert told < ended
    assert ended - told > 0.2
    with pytest.raises(RuntimeError, match="code 3"):
        seconds(("-c", "raise SystemExit(3)"))


@compiled
def test_memory_is_what_a_process_held_before_and_at_most():
    found = trained_apart(2, 3)
    assert 10**7 < found["bytes_before"] <= found["bytes"] < 10**9


# What is told


def planted() -> dict[str, object]:
    """A document as `bench` gives it, without having measured anything."""
    pretended: dict[str, Crew] = {
        "plain": Pretended(1.3e-3, 1.3e-3),
        "compiled": Pretended(3.4e-5, 3.5e-5),
        "product": Pretended(1e-11, 1e-11),
        "jax": Pretended(reason="absent"),
    }
    spread = {"seconds_rounds": [0.2], "seconds": Spread(0.1, 0.2, 0.3).as_json()}
    names = ("python", "import", "help", "first-answer", "report")
    return {
        **bench(["startup"], Effort(rounds=0)),
        "workloads": [{**measure(workloads()["w1"], pretended, 2, 0.1), "core_share": 0.6}],
        "growth": {"width": {"values": [1, 2], "ways": {"plain": [None, Spread(1, 2, 3).as_json()]}}},
        "startup": dict.fromkeys(names, spread),
        "memory": {"many": {"networks": 4096, "steps": 200, "bytes_before": 10**8, "bytes": 2 * 10**8}},
    }


@pytest.fixture
def nothing_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{package}.startup.measure", lambda rounds: {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_tell_ratios_reasons_and_whether_to_quote_them(language: str, nothing_started: None):
    found = planted()
    found["machine"]["busy"] = True  # pyright: ignore[reportIndexIssue]
    text = Benchmarks(found, Path("kept.json")).text(language)
    for piece in ("w1", "1,300", "37.7", "37.1", "38.2", "JAX", "absent", "200.0 MB", "kept.json", "4,096"):
        assert piece in text
    assert {"en": "do not quote", "zh": "不要引用"}[language] in text
    assert "60%" in text
    assert json.loads(json.dumps(Benchmarks(found).document())) == found


def test_an_idle_machine_may_be_quoted(nothing_started: None):
    found = planted()
    found["machine"]["busy"] = False  # pyright: ignore[reportIndexIssue]
    found["workloads"][0]["core_share"] = 0.99  # pyright: ignore[reportIndexIssue]
    assert "o not quote" not in Benchmarks(found).text("en")


def test_the_document_says_on_which_machine_and_with_what(
    capsys: pytest.CaptureFixture[str], nothing_started: None, tmp_path: Path
):
    called = call(capsys, "bench", "startup", "--quick", "--json", "--out", tmp_path / "found.json")
    found = json.loads(called.out)
    assert called.code == 0
    assert "startup" in called.err
    assert found["settings"] == {"rounds": QUICK.rounds, "turn_seconds": QUICK.turn}
    assert {"cores", "processor", "instructions", "load_per_core", "busy", "versions"} <= set(
        found["machine"]
    )
    assert json.loads((tmp_path / "found.json").read_text()) == found


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]):
    called = call(capsys, "bench", "w7")
    assert called.code == 2
    assert all(name in called.err for name in ("w7", "w1-margin", *APART))
    said = call(capsys, "bench", "w7", "--lang", "zh").err
    assert "w7：没有这项基准测试；请从这些中选一个：w1, w1-margin, " in said


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match="give a file that can be written") as caught:
        save({}, tmp_path / "file" / "found.json", "zh")
    assert in_chinese(caught).endswith("；请给出可以写入的文件")


def test_quick_leaves_out_what_compiles(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(
        f"{package}.measure", lambda workload, crews, *rest: asked.append([*crews]) or {"left_out": {}}
    )
    found = bench(["w1"], QUICK)["workloads"][0]
    assert COMPILES in USUAL
    assert COMPILES not in asked[0]
    assert asked[0][0] == BASE
    assert "--quick" in found["left_out"][COMPILES]


def test_the_names_are_those_that_can_be_typed(capsys: pytest.CaptureFixture[str]):
    from whorl.faces.completion import benchmarks

    assert benchmarks("w1") == [name for name in NAMES if name.startswith("w1")]
    assert lengthened(MINIATURE, 3).recipe.training.steps == 3
