"""The kernel survives its sanitizers: a stand-alone driver, compiled with each of them, trains networks of odd sizes."""

import platform
import shutil
import subprocess
from pathlib import Path

import pytest

from whorl.fleet.kernel import build

DRIVER = Path(__file__).parent / "native_driver.cpp"
OPTIONS = {
    "UBSAN_OPTIONS": "print_stacktrace=1",
    "ASAN_OPTIONS": "detect_leaks=1",
    "TSAN_OPTIONS": "second_deadlock_stack=1",
}


@pytest.mark.slow
@pytest.mark.parametrize("sanitizer", ["address,undefined", "thread"])
def test_the_kernel_survives_its_sanitizers(sanitizer: str, tmp_path: Path) -> None:
    try:
        command, variants = build.compiler(), build.variants()
    except build.NotBuilt as problem:
        pytest.skip(str(problem))
    checks = ["-O1", "-g", "-fno-omit-frame-pointer", f"-fsanitize={sanitizer}", "-fno-sanitize-recover=all"]
    driver = driver_of(command, [*build.flags(command), *checks], variants, tmp_path)
    done = subprocess.run([driver], capture_output=True, text=True, env=OPTIONS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    assert done.stdout.count("network-steps") >= 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "machine", "emulator"),
    [("clang++", "x86_64", ""), ("aarch64-linux-gnu-g++", "arm64", "qemu-aarch64-static")],
)
def test_the_kernel_runs_from_other_compilers(
    command: str, machine: str, emulator: str, tmp_path: Path
) -> None:
    """Clang, which is what a Mac has; and ARM's instructions, emulated: that they run, not how fast or how exactly."""
    if not all(shutil.which(name) for name in (command, emulator) if name):
        pytest.skip(f"{command} {emulator}: not installed")
    if not emulator and platform.machine() != machine:
        pytest.skip(f"this is no {machine} processor")
    driver = driver_of(command, [*build.flags(command), "-O2", "-static"], build.VARIANTS[machine], tmp_path)
    done = subprocess.run([*filter(None, [emulator]), driver], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    assert done.stdout.count("network-steps") >= 2


def driver_of(command: str, flags: list[str], variants: dict[str, list[str]], folder: Path) -> Path:
    """The driver, linked with the kernel's sources compiled by this command."""
    sources = {f"{name}.o": [str(build.HERE / "variant.cpp"), *own] for name, own in variants.items()}
    sources |= {"entry.o": [str(build.HERE / "entry.cpp")], "driver.o": [str(DRIVER), f"-I{build.HERE}"]}
    for name, arguments in sources.items():
        exceptions = ["-fexceptions"] if name == "driver.o" else []
        compiled([command, *flags, *exceptions, "-c", *arguments, "-o", str(folder / name)])
    linked = [one for one in flags if one.startswith(("-fsanitize", "-static"))]
    objects = [str(folder / name) for name in sources]
    compiled([command, *linked, *objects, "-pthread", "-o", str(folder / "driver")])
    return folder / "driver"


def compiled(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
