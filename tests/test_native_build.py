"""Without a compiler the package still works, and says what is missing."""

import ctypes
from pathlib import Path

import pytest

from whorl.fleet import library
from whorl.fleet.kernel import build
from whorl.language import say

compiled_only = pytest.mark.skipif(library.available() is not None, reason="the compiled fleet is not there")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library and the reason it is missing are looked for in an empty folder."""
    for module in (build, library):
        monkeypatch.setattr(module, "LIBRARY", tmp_path / "libwhorl.so")
        monkeypatch.setattr(module, "REASON", tmp_path / "not-built.txt")
    monkeypatch.setattr(library, "library", library.library.__wrapped__)
    return tmp_path


def told(language: str) -> str:
    """Why the compiled fleet is not there."""
    reason = library.available()
    assert reason is not None
    return say(reason, language)


def test_without_a_compiler_the_reason_is_kept_for_doctor(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(elsewhere))
    monkeypatch.delenv("CXX", raising=False)
    with pytest.raises(build.NotBuilt, match="no C\\+\\+ compiler was found; install g\\+\\+ or clang\\+\\+"):
        build.build()
    assert told("en").startswith("the compiled fleet was not built: no C++ compiler was found")
    assert told("zh") == "编译机群没有编译成：没有找到 C++ 编译器；请安装 g++ 或 clang++，或者设置 CXX"


def test_an_unknown_processor_is_named(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.platform, "machine", lambda: "riscv64")
    with pytest.raises(build.NotBuilt, match="riscv64"):
        build.build()
    assert (
        told("en") == "the compiled fleet was not built: no compiled part is written for riscv64 processors"
    )
    assert told("zh") == "编译机群没有编译成：riscv64 处理器没有对应的编译部分"


def test_what_the_compiler_says_is_told_in_one_line(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "compiler", lambda: "false")
    with pytest.raises(build.NotBuilt, match="false"):
        build.build()
    assert told("zh").startswith("编译机群没有编译成：编译器报错（false ")
    assert told("en").isprintable()


def test_without_a_word_of_why_the_package_came_without_it(elsewhere: Path) -> None:
    assert told("en") == "the compiled fleet was not built: the package was installed without it"
    assert told("zh") == "编译机群没有编译成：安装的软件包里没有它"
    build.REASON.write_text("written by an earlier version\n")
    assert told("zh") == "编译机群没有编译成：written by an earlier version"


def test_a_library_is_built_once_and_again_when_a_source_is_newer(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    monkeypatch.setattr(build, "_build", lambda: built.append(build.LIBRARY.touch()))
    build.build()
    build.build()
    assert len(built) == 1
    assert told("zh").startswith("编译机群加载不了（")  # an empty file is no library


def test_the_compiled_fleet_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "library", library.library.__wrapped__)
    monkeypatch.setenv("WHORL_COMPILED", "0")
    assert told("en") == "the compiled fleet is switched off by WHORL_COMPILED=0"
    assert told("zh") == "编译机群被 WHORL_COMPILED=0 关闭了"


@compiled_only
def test_a_library_of_other_sources_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Longer(library.CProblem):
        _fields_ = (("another", ctypes.c_int64),)

    monkeypatch.setattr(library, "library", library.library.__wrapped__)
    assert library.available() is None
    monkeypatch.setattr(library, "CProblem", Longer)
    assert told("en") == "the compiled fleet was built from other sources; install the package again"
    assert told("zh") == "编译机群是由另一份源代码编译的；请重新安装软件包"
