"""The page of the lab: its own tests, its colours, and how it gets into the package."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from documents import ROOT
from whorl.difference import differences
from whorl.faces.doctor import OLDEST_NODE
from whorl.plain.network import tensors
from whorl.recipe import recipe_from
from whorl.report.drawing.palette import ROLES

WEB = ROOT / "web"
MOST_PACKAGES = 10
LARGEST_PAGE = 200_000  # bytes, compressed
LARGEST_WIDGET = 100_000  # likewise, with both languages and all styles in it


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_build", WEB / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def elsewhere(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The page is built into an empty folder."""
    page = tmp_path / "page"
    page.mkdir()
    monkeypatch.setattr(build, "PAGE", page)
    monkeypatch.setattr(build, "MADE_FROM", page / "made-from.txt")
    monkeypatch.setattr(build, "REASON", tmp_path / "page-not-built.txt")
    return build


def test_the_pages_own_tests_pass():
    if not shutil.which("node") or not (WEB / "node_modules" / "vitest").exists():
        pytest.skip("the page's packages are not installed here; make install does it where Node is there")
    for command in (["vitest", "run"], ["tsc", "--noEmit"]):
        tool = WEB / "node_modules" / ".bin" / command[0]
        done = subprocess.run([str(tool), *command[1:]], cwd=WEB, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_has_the_colours_of_reports():
    sheet = (WEB / "src" / "style" / "palette.css").read_text(encoding="utf-8")
    light, dark = sheet.split(':root[data-theme="dark"]')
    for role, colours in ROLES.items():
        for theme, colour in zip((light, dark), colours, strict=True):
            assert f"--{role}: {colour};" in theme, role


def test_every_word_the_page_asks_for_is_in_the_catalogue():
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (WEB / "src").rglob("*.ts*") if path.is_file()
    )
    asked = set(re.findall(r'"(lab-[a-z0-9-]+)"', source))
    catalogue = (ROOT / "src/whorl/language/en/lab.ftl").read_text(encoding="utf-8")
    there = set(re.findall(r"^(lab-[a-z0-9-]+) =", catalogue, re.MULTILINE))
    assert sorted(asked - there) == []
    families = set(re.findall(r"`(lab-[a-z-]*)\$\{", source))
    assert "lab-" not in families, "a family of all messages would hide those that nobody asks for"
    assert (
        sorted(one for one in there - asked if not any(one.startswith(family) for family in families)) == []
    )


@pytest.mark.parametrize(
    "known",
    json.loads((WEB / "tests" / "differences.json").read_text()),
    ids=lambda known: str(known["b"])[:40],
)
def test_the_page_sends_recipes_and_names_what_differs_between_them(known: dict[str, Any]):
    """The page's own tests hold it to the same file."""
    a, b = (recipe_from(recipe) for recipe in known["recipes"])
    assert [factor.name for factor in differences(a, b)] == known["differs"]


@pytest.mark.parametrize("known", json.loads((WEB / "tests" / "tensors.json").read_text()))
def test_the_page_calls_tensors_as_the_script_does(known: dict[str, Any]):
    """The page's own tests hold it to the same file."""
    found = tensors(recipe_from(known["recipe"]))
    assert [[name, list(shape)] for name, _, shape in found] == known["tensors"]


def test_few_packages_make_the_page_and_the_lock_names_no_place():
    listed = json.loads((WEB / "package.json").read_text())
    assert len(listed["dependencies"]) + len(listed["devDependencies"]) <= MOST_PACKAGES
    lock = json.loads((WEB / "package-lock.json").read_text())
    assert [name for name, one in lock["packages"].items() if "resolved" in one] == []
    assert all("integrity" in one for name, one in lock["packages"].items() if name)


def test_the_oldest_node_is_the_one_that_doctor_names(build: ModuleType):
    assert ".".join(map(str, build.OLDEST_NODE)) == OLDEST_NODE


def test_without_node_and_network_the_reason_is_kept_for_doctor(
    elsewhere: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(elsewhere, "NODE_FROM_PYPI", "./no-such-wheel.whl")
    with pytest.raises(elsewhere.NotBuilt, match=r"no Node 20\.19 or later"):
        elsewhere.build()
    assert elsewhere.REASON.read_text().startswith("no Node")


def test_an_old_node_will_not_do(build: ModuleType, tmp_path: Path):
    for version, fits in (("v18.20.0", False), ("v20.18.9", False), ("v20.19.0", True), ("v24.1.0", True)):
        for name in ("node", "npm"):
            tool = tmp_path / name
            tool.write_text(f"#!/bin/sh\necho {version}\n")
            tool.chmod(0o755)
        assert build.suits(f"{tmp_path}{os.pathsep}/bin") is fits, version


def test_a_page_is_built_once_and_again_when_a_source_changed(
    elsewhere: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    ran: list[list[str]] = []
    monkeypatch.setattr(elsewhere, "suits", lambda path: True)
    monkeypatch.setattr(elsewhere, "_install", lambda environment: None)
    monkeypatch.setattr(elsewhere, "_run", lambda command, environment: ran.append(command))
    elsewhere.build()
    elsewhere.build()
    assert len(ran) == 1
    monkeypatch.setattr(elsewhere, "digest", lambda: "another")
    elsewhere.build()
    assert len(ran) == 2


def test_the_built_page_is_small_and_loads_nothing_from_elsewhere(build: ModuleType):
    import gzip

    if not (build.PAGE / "index.html").exists():
        pytest.skip("the page is not built here")
    files = [path for path in build.PAGE.rglob("*") if path.suffix in (".js", ".css", ".html", ".svg")]
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in files}
    assert sizes.pop("widget.js") < LARGEST_WIDGET  # which the page does not load
    assert sum(sizes.values()) < LARGEST_PAGE
    index = (build.PAGE / "index.html").read_text()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", index) == []
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert (
            re.findall(
                r"""(?:src|href)=["']https?:|url\(["']?https?:|import\(?["']https?:|\beval\(|new Function\(""",
                text,
            )
            == []
        ), path.name
