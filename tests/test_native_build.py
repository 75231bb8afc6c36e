"""Without a compiler the package still works, and says what is missing."""

import ctypes
from pathlib import Path

import pytest

from whorl.fleet import library
from whorl.fleet.kernel import build

compiled_only = pytest.mark.skipif(library.available() is not None, reason="the compiled fleet is not there")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library and the reason it is missing are looked for in an empty folder."""
    for module in (build, library):
        monkeypatch.setattr(module, "LIBRARY", tmp_path / "libwhorl.so")
        monkeypatch.setattr(module, "REASON", tmp_path / "not-built.txt")
    monkeypatch.setattr(library, "library", library.library.__wrapped__)
    return tmp_path


def test_without_a_compiler_the_reason_is_kept_for_doctor(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(elsewhere))
    monkeypatch.delenv("CXX", raising=False)
    with pytest.raises(build.NotBuilt, match="no C\\+\\+ compiler was found; install g\\+\\+ or clang\\+\\+"):
        build.build()
    reason = library.available()
    assert reason is not None
    assert reason.startswith("the compiled fleet was not built: no C++ compiler was found")


def test_an_unknown_processor_is_named(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.platform, "machine", lambda: "riscv64")
    with pytest.raises(build.NotBuilt, match="riscv64"):
        build.build()


def test_a_library_is_built_once_and_again_when_a_source_is_newer(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    monkeypatch.setattr(build, "_build", lambda: built.append(build.LIBRARY.touch()))
    build.build()
    build.build()
    assert len(built) == 1
    assert library.available() is not None  # an empty file is no library


def test_the_compiled_fleet_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "library", library.library.__wrapped__)
    monkeypatch.setenv("WHORL_COMPILED", "0")
    assert library.available() == "the compiled fleet is switched off by WHORL_COMPILED=0"


@compiled_only
def test_a_library_of_other_sources_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Longer(library.CProblem):
        _fields_ = (("another", ctypes.c_int64),)

    monkeypatch.setattr(library, "library", library.library.__wrapped__)
    assert library.available() is None
    monkeypatch.setattr(library, "CProblem", Longer)
    assert library.available() == "the compiled fleet was built from other sources; install the package again"
