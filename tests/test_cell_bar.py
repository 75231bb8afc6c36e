"""Progress in a notebook: what it says, how often, and that it is gone at the end, in a real kernel too."""

import re
from typing import Any

import pytest

from whorl.faces.cell_bar import CellBar, displayed
from whorl.faces.session import Session
from whorl.language import Text


class Cell:
    """A cell's output and a clock that is set by hand."""

    def __init__(self, language: str = "en"):
        self.now = 0.0
        self.shown: list[dict[str, str]] = []
        self.bar = CellBar(Session(language), self.shown.append, lambda: self.now)

    @property
    def text(self) -> str:
        return self.shown[-1]["text/plain"]

    def advance(self, seconds: float, networks: float) -> None:
        self.now += seconds
        self.bar.advance(networks)


def test_it_says_how_far_a_stage_is_and_how_long_it_takes_at_its_pace():
    cell = Cell()
    cell.bar.begin("fixed", 40)
    assert cell.text == "At the given settings 0/40 networks"
    cell.advance(0.5, 2)
    assert "left" not in cell.text  # too early to tell
    cell.advance(1.5, 2)
    assert cell.text == "At the given settings 4/40 networks, 18 s left"
    assert 'value="0.1000"' in cell.shown[-1]["text/html"]
    cell.bar.begin("tuning-0", 10)  # another stage, another pace
    cell.advance(4, 5)
    assert cell.text.endswith("5/10 networks, 4.0 s left")


def test_fractions_of_a_long_network_count_and_no_more_is_done_than_there_is():
    cell = Cell()
    cell.bar.begin("fixed", 2)
    cell.advance(3, 0.25)
    assert cell.text.endswith("0/2 networks, 21 s left")
    cell.advance(30, 2.5)
    assert 'value="1.0000"' in cell.shown[-1]["text/html"]
    assert cell.text.endswith("0 s left")


def test_however_fast_networks_finish_it_is_drawn_four_times_a_second():
    cell = Cell()
    cell.bar.begin("fixed", 10_000)
    before = len(cell.shown)
    for _ in range(1000):
        cell.advance(0.001, 1)
    assert 3 <= len(cell.shown) - before <= 4


def test_between_stages_it_moves_without_a_number_and_at_the_end_nothing_is_left():
    cell = Cell("zh")
    cell.bar.begin("fixed", 4)
    cell.advance(1, 4)
    cell.bar.end()
    assert "value=" not in cell.shown[-1]["text/html"]
    assert not re.search(r"\d", cell.text)
    cell.bar.draw()
    cell.bar.close()
    assert cell.shown[-1] == {"text/html": "", "text/plain": ""}


def test_a_verdict_that_is_sure_early_stays_above_the_bar_until_the_answer():
    cell = Cell("zh")
    cell.bar.begin("fixed", 4)
    cell.bar.tell(Text("stage-verdict", {"kind": Text("kind-differs"), "sentence": "<b>"}))
    cell.bar.begin("activations", 2)
    assert cell.text == "结论：有差别（其余的还在进行）。<b>\n其他激活函数 0/2 个网络"
    assert "<b>" not in cell.shown[-1]["text/html"]
    cell.bar.close()
    assert cell.text == ""


def test_names_of_stages_are_text_and_never_markup():
    cell = Cell()
    cell.bar.begin("<b>&", 3)
    assert "<b>" not in cell.shown[-1]["text/html"]
    assert "&lt;b&gt;&amp;" in cell.shown[-1]["text/html"]


def test_outside_a_notebook_there_is_nowhere_to_show_it():
    assert displayed() is None


@pytest.mark.slow
def test_in_a_real_kernel_it_moves_in_place_and_is_gone_when_the_answer_is_there():
    """Everything the kernel says while a cell runs, as a front end gets it."""
    client = pytest.importorskip("jupyter_client.manager")
    manager, kernel = client.start_new_kernel(kernel_name="python3")
    code = """
import whorl
spiral = {"name": "spiral", "points_per_class": 30, "classes": 3, "noise": 0.2}
rest = {"loss": {"name": "cross-entropy"}, "optimizer": {"name": "adam", "lr": 0.01}}
network, training = {"name": "mlp", "hidden": [6]}, {"steps": 40, "batch": "full"}
recipe = whorl.recipe_from({"name": "small", "data": spiral, "network": network, "training": training, **rest})
found = whorl.run(recipe, seeds=3, language="zh")
"""
    said: list[dict[str, Any]] = []
    try:
        reply = kernel.execute_interactive(code, timeout=120, output_hook=said.append, allow_stdin=False)
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok", reply["content"]
    shown = [one["content"] for one in said if one["msg_type"] in ("display_data", "update_display_data")]
    assert [one["msg_type"] for one in said if one["msg_type"] == "display_data"] == ["display_data"]
    assert len({one["transient"]["display_id"] for one in shown}) == 1
    assert any("<progress" in one["data"]["text/html"] for one in shown)
    assert any("网络" in one["data"]["text/plain"] for one in shown)
    assert shown[-1]["data"] == {"text/html": "", "text/plain": ""}
    assert not [one for one in said if one["msg_type"] == "stream"]
