"""The kernel survives its sanitizers: a stand-alone driver, compiled with each of them, trains networks of odd sizes."""

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
    flags = [
        *build.FLAGS,
        "-O1",
        "-g",
        "-fno-omit-frame-pointer",
        f"-fsanitize={sanitizer}",
        "-fno-sanitize-recover=all",
    ]
    sources = {f"{name}.o": [str(build.HERE / "variant.cpp"), *own] for name, own in variants.items()}
    sources |= {"entry.o": [str(build.HERE / "entry.cpp")], "driver.o": [str(DRIVER), f"-I{build.HERE}"]}
    for name, arguments in sources.items():
        exceptions = ["-fexceptions"] if name == "driver.o" else []
        compiled([command, *flags, *exceptions, "-c", *arguments, "-o", str(tmp_path / name)])
    driver = tmp_path / "driver"
    compiled(
        [
            command,
            f"-fsanitize={sanitizer}",
            *(str(tmp_path / name) for name in sources),
            "-pthread",
            "-o",
            str(driver),
        ]
    )
    done = subprocess.run([driver], capture_output=True, text=True, env=OPTIONS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    assert done.stdout.count("network-steps") >= 2


def compiled(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
