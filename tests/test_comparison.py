import pytest

from whorl.faces.comparison import compare
from whorl.recipe import RecipeError
from whorl.recipes import read_recipe


def test_the_courses_pair_differs_in_activation_and_optimizer_so_a_claim_is_confounded():
    found = compare("course-linear", "course-relu", "activation")
    assert [one.name for one in found.factors] == ["network.activation", "optimizer"]
    assert (found.kind, found.exit_code) == ("confounded", 3)
    document = found.document()
    assert document["claim"]["others"] == ["optimizer"]
    assert document["differs"][1]["carries"] == ["optimizer.betas", "optimizer.eps"]
    assert document["advice"] == "whorl explain course-linear course-relu"


def test_a_claim_about_the_only_difference_can_stand():
    a = read_recipe("course-relu")
    found = compare(a, a.rated(0.1), "lr")
    assert (found.kind, found.exit_code, found.document()["differs"][0]["kind"]) == ("alone", 0, "nuisance")


def test_a_claim_about_what_does_not_differ_is_refused_with_what_does():
    with pytest.raises(RecipeError, match=r"network\.activation, optimizer"):
        compare("course-linear", "course-relu", "data.noise")


def test_without_a_claim_nothing_is_judged():
    found = compare("course-linear", "course-relu")
    assert (found.kind, found.exit_code, found.document()["claim"]) == (None, 0, None)


@pytest.mark.parametrize(("language", "first"), [("en", "Confounded"), ("zh", "混杂")])
def test_the_text_begins_with_the_verdict_and_ends_with_the_command_to_run(language: str, first: str):
    lines = compare("course-linear", "course-relu", "activation").text(language).splitlines()
    assert lines[0].startswith(first)
    assert lines[-1] == "  whorl explain course-linear course-relu"


def test_equal_recipes_differ_in_nothing():
    found = compare("course-relu", "course-relu")
    assert found.text() == "course-relu and course-relu are the same recipe: they differ in nothing."
    assert found.document()["advice"] is None


def test_names_with_spaces_can_be_copied_from_the_advice(tmp_path):
    from calling import tiny

    a, b = tiny(tmp_path, "my a"), tiny(tmp_path, "my b", optimizer="adam")
    assert compare(a, b).advice == f"whorl explain '{a}' '{b}'"
