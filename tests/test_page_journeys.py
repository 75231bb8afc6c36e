"""Journeys through the rooms that train live, in a real Chromium: before the lab's own server, and before a double."""

import json
import os
import re
import runpy
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from browsing import Place, serious, until
from whorl.capture import one_training
from whorl.data import read_csv
from whorl.difference import differences
from whorl.recipes import read_recipe

pytestmark = pytest.mark.slow


def number(text: str) -> float:
    found = re.search(r"[\d.]+", text.replace(",", ""))
    return float(found.group()) if found else float("nan")


def signed(text: str) -> float:
    """The first number, below zero where a minus sign is before it."""
    found = re.search(r"(\u2212?)\+?([\d.]+)", text)
    assert found, text
    return float(found.group(2)) * (-1 if found.group(1) else 1)


def test_the_spiral_is_learnt_to_95_percent_after_pressing_play(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2&optimizer.lr=0.03")
    until(page, "document.querySelector('.clock-number')?.textContent === '0'")
    page.click(".round.primary")
    reached = "parseFloat(document.querySelector('.figure.strong dd').textContent) >= 95"
    until(page, reached)
    assert number(page.inner_text(".clock-number")) > 10
    page.click("button[aria-label='Pause']")
    page.click("button[aria-label='Back to the start']")
    until(page, "document.querySelector('.clock-number').textContent === '0'")


def test_opening_a_link_starts_nothing(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    page.wait_for_selector(".unit")
    page.wait_for_timeout(1500)
    assert page.inner_text(".clock-number") == "0"
    assert page.get_attribute(".round.primary", "aria-label") == "Play"


def test_reset_keeps_the_weights_and_new_seeds_do_not(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    weights = "[...document.querySelectorAll('.weight input')].map((one) => one.value).join()"
    page.click(".unit[data-layer='1'][data-unit='0']")
    until(page, f"({weights}) !== ''")
    before = page.evaluate(weights)
    page.click("button[aria-label='One step']")
    until(page, f"({weights}) !== '{before}'")
    page.click("button[aria-label='Back to the start']")
    until(page, f"({weights}) === '{before}'")
    page.click("text=New seeds")
    until(page, f"({weights}) !== '{before}'")


def test_a_lost_process_is_told_and_play_starts_another(page: Any, place: Place):
    if place.served is None:
        pytest.skip("the double has no processes")
    page.goto(f"{place.address}#playground&seeds=2")
    until(page, "document.querySelector('.clock-number')?.textContent === '0'")
    page.click(".round.primary")
    until(page, "parseInt(document.querySelector('.clock-number').textContent.replace(/\\D/g, '')) > 10")
    for process in place.served.processes("live.worker"):
        os.kill(process, signal.SIGKILL)
    page.wait_for_selector(".trouble:has-text('The process that trains has ended')")
    until(page, "document.querySelector('.round.primary').getAttribute('aria-label') === 'Play'")
    page.click(".round.primary")
    until(page, "parseInt(document.querySelector('.clock-number').textContent.replace(/\\D/g, '')) > 10")
    assert page.locator(".trouble:has-text('has ended')").count() == 0


def test_points_are_drawn_and_a_reload_has_them_still(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    page.click(".data-kind:has-text('your own')")
    area = page.locator(".square.drawing")
    area.wait_for()
    area.scroll_into_view_if_needed()
    size = area.bounding_box()
    for name, side in (("Class 1", 0.25), ("Class 2", 0.75)):
        page.click(f".pen-choice:has-text('{name}')")
        for share in range(6):
            area.click(position={"x": size["width"] * side, "y": size["height"] * (0.2 + share / 10)})
    assert page.locator(".own-points circle").count() == 12
    until(page, "/own=[^&]{98}/.test(location.hash)")  # all twelve, written a moment after the last
    page.reload()
    page.wait_for_selector(".own-points circle")
    assert page.locator(".own-points circle.class-1").count() == 6
    page.click(".round.primary")
    until(page, "parseFloat(document.querySelector('.figure.strong dd').textContent) >= 95")


def test_a_pasted_table_becomes_points_and_a_bad_one_is_explained(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    page.click(".data-kind:has-text('your own')")
    page.fill("textarea", "a,b,kind\n1,2")
    page.wait_for_selector("text=Line 2 has another number of cells")
    rows = "\n".join(f"{row},{row % 7},{'<b>x</b>' if row % 2 else 'y'}" for row in range(20))
    page.fill("textarea", f"a,b,kind\n{rows}")
    page.click("text=Use these points")
    page.wait_for_selector("text=20 of at most 1,000 points")


def test_any_change_is_in_the_link_and_a_reload_shows_the_same(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    page.click("button[aria-label='Hidden layers: more']")
    page.select_option("select[aria-label='Activation of layer 2']", "tanh")
    page.fill("input[id$='recipe-width-2']", "17")
    page.keyboard.press("Enter")
    page.click("text=中文")
    page.click(".tool[aria-label='深色']")
    until(page, "location.hash.includes('theme=dark')")
    link = page.evaluate("location.hash")
    page.reload()
    page.wait_for_selector(".unit[data-layer='3'][data-unit='16']")
    assert page.evaluate("location.hash") == link
    assert page.input_value("select[aria-label='第 2 层的激活函数']") == "tanh"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_linear_against_relu_is_confounded_and_the_gap_is_split(page: Any, address: str):
    page.goto(
        f"{address}#duel&network.activation=identity&optimizer=sgd&b.network.activation=relu&b.optimizer=adam"
    )
    page.wait_for_selector(".chips.confounded")
    assert "the activation, the optimizer and the learning rate" in page.inner_text(".chips-text")
    page.click("text=Run the duel")
    page.wait_for_selector(".verdict.early")
    page.wait_for_selector(".verdict.differs")
    assert "cannot say" in page.inner_text(".verdict.differs")
    page.click("text=Run the missing combinations")
    until(page, "document.querySelectorAll('.shares').length === 2")
    given = page.locator(".split").first.locator(".shares tr").all_inner_texts()
    gap, *shares = (signed(row) for row in given)
    assert gap > 30
    assert abs(gap - sum(shares)) < 0.2
    page.select_option(".side-b select[aria-label='Activation of layer 1']", "tanh")
    page.wait_for_selector("text=these results belong to the ones before")


def test_one_difference_is_fair_and_none_is_the_same(page: Any, address: str):
    page.goto(f"{address}#duel")
    page.wait_for_selector(".chips.same")
    page.select_option(".side-b select[aria-label='Activation of all layers']", "tanh")
    page.wait_for_selector(".chips.fair")
    page.click("text=Make B like A")
    page.wait_for_selector(".chips.same")


def test_a_weight_is_edited_with_the_keyboard_alone(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    page.focus(".unit[data-layer='0'][data-unit='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("text=Layer 1, unit 2")
    page.keyboard.press("Enter")
    page.focus(".weight input")
    page.keyboard.press("Control+A")
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sum:has-text('+ 0.5')")


def test_what_a_teacher_hides_is_not_there(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2&hide=data,loss,optimizer,training,presets,rooms")
    page.wait_for_selector(".network-panel")
    for gone in (".data-panel", ".training-panel", ".presets", ".top nav"):
        assert page.locator(gone).count() == 0, gone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("room", ["playground", "duel"])
def test_nothing_sticks_out_of_a_narrow_screen(page: Any, address: str, room: str, language: str):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}#{room}&seeds=2&lang={language}")
    page.wait_for_selector("main h2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("room", ["playground", "duel"])
def test_axe_finds_nothing_serious(page: Any, address: str, room: str, theme: str, language: str):
    page.goto(f"{address}#{room}&seeds=2&lang={language}&theme={theme}&b.optimizer=sgd")
    page.wait_for_selector("main h2")
    if room == "playground":
        page.click(".unit[data-layer='1'][data-unit='0']")
    else:
        page.click(".race-buttons .strong")
        page.wait_for_selector(".verdict .kind")
    assert serious(page) == []


# Exports


def downloaded(page: Any, button: str, folder: Path) -> Path:
    """The file that a button of the exports gives."""
    with page.expect_download() as caught:
        page.click(f".export-panel button:has-text('{button}')")
    file = folder / caught.value.suggested_filename
    caught.value.save_as(file)
    page.wait_for_selector(f".export-panel [role=status]:has-text('{file.name}')")
    return file


def test_python_from_the_playground_runs_by_itself(page: Any, address: str, tmp_path: Path):
    page.goto(
        f"{address}#playground&seeds=2&data.points_per_class=50&network.hidden=6,6&network.normalisation=batch&training.steps=20"
    )
    page.wait_for_selector(".unit")
    script = downloaded(page, "Python script", tmp_path)
    if "double" in script.read_text(encoding="utf-8").splitlines()[0]:
        return
    assert differences(one_training(script).recipe(), read_recipe(downloaded(page, "Recipe", tmp_path))) == []
    assert "nbformat" in json.loads(downloaded(page, "Notebook", tmp_path).read_text(encoding="utf-8"))
    done = subprocess.run([sys.executable, script.name], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"mean of 2 seeds: accuracy on fresh points 0\.\d{4}, 95 % interval", done.stdout)
    page.click("button[aria-label='One step']")
    until(page, "document.querySelector('.export-panel').textContent.includes('step 1')")
    weights = downloaded(page, "Weights", tmp_path)
    assert weights.name == "network-seed-1-step-1.safetensors"
    model = runpy.run_path(str(script))["network"]()
    model.load_state_dict(load_file(weights))
    said = model.eval()(torch.zeros(1, 2))[0]
    assert torch.isfinite(said).all()


def test_numbers_from_the_playground_are_tables(page: Any, address: str, tmp_path: Path):
    page.goto(f"{address}#playground&seeds=3&data.points_per_class=20")
    page.wait_for_selector(".unit")
    page.click(".round.primary")
    until(page, "parseInt(document.querySelector('.clock-number').textContent) >= 30")
    page.click("button[aria-label='Pause']")
    page.wait_for_timeout(500)
    curves = downloaded(page, "Curves", tmp_path).read_text(encoding="utf-8").splitlines()
    assert curves[0] == "step,seed,train_loss,fresh_loss,train_accuracy,fresh_accuracy"
    rows = [line.split(",") for line in curves[1:]]
    assert {row[1] for row in rows} == {"1", "2", "3"}
    assert int(rows[-1][0]) >= 30
    points = downloaded(page, "Points", tmp_path)
    assert read_csv(points, label="answer").train_size > 0
    assert len(points.read_text(encoding="utf-8").splitlines()) > 60


def test_a_teacher_can_take_the_exports_away_and_they_keep_nobody_out(page: Any, address: str):
    page.goto(f"{address}#playground&seeds=2")
    page.wait_for_selector(".export-panel")
    assert serious(page) == []
    page.click(".teacher summary")
    page.click(".teacher label:has-text('Exports')")
    page.wait_for_selector(".export-panel", state="detached")
    until(page, "/hide=[^&]*export/.test(location.hash)")
