"""Compiles the kernel next to its sources: `python -m whorl.fleet.kernel.build`. Uses the standard library only."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
LIBRARY = HERE / ("libwhorl.dylib" if sys.platform == "darwin" else "libwhorl.so")
REASON = HERE / "not-built.txt"
"""Why there is no library, where building was tried and failed."""

# Never -ffast-math: NaN is an outcome.
FLAGS = [
    "-std=c++17",
    "-O3",
    "-fPIC",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-ffp-contract=fast",
    "-fno-exceptions",
    "-fno-rtti",
    "-fvisibility=hidden",
    "-Wno-psabi",
]
SCHEDULING = ["-fschedule-insns", "-fsched-pressure"]
"""What GCC alone knows: it orders instructions before registers run short."""
_AVX512 = "-mbmi2 -mavx512f -mavx512dq -mavx512bw -mavx512vl -mavx2 -mfma -mprefer-vector-width=512"
VARIANTS = {
    "x86_64": {
        "sse2": [],
        "avx2": ["-DWHORL_AVX2", "-mavx2", "-mfma", "-mbmi2"],
        "avx512": ["-DWHORL_AVX512", *_AVX512.split()],
    },
    "arm64": {"neon": ["-DWHORL_NEON"]},
}


class NotBuilt(RuntimeError):
    """The compiled fleet could not be made; the message says what is missing, `kind` and `detail` say it to programs."""

    def __init__(self, kind: str, message: str, detail: str = ""):
        super().__init__(message)
        self.kind, self.detail = kind, detail


def compiler() -> str:
    """The C++ compiler to use: CXX, or the first of the usual names that is there."""
    for name in filter(None, (os.environ.get("CXX"), "g++", "clang++", "c++")):
        if found := shutil.which(name):
            return found
    raise NotBuilt("no-compiler", "no C++ compiler was found; install g++ or clang++, or set CXX")


def flags(command: str) -> list[str]:
    """The flags for a compiler; on a Mac `g++` is another name of Clang, so it is asked."""
    asked = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    return FLAGS if "clang" in asked.stdout.lower() else [*FLAGS, *SCHEDULING]


def variants() -> dict[str, list[str]]:
    """The instruction sets to compile for on this machine, with their flags."""
    machine = {"AMD64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    if machine not in VARIANTS:
        raise NotBuilt("other-processor", f"no compiled part is written for {machine} processors", machine)
    return VARIANTS[machine]


def is_current() -> bool:
    """Whether the library is there and newer than everything it is made from."""
    sources = [*HERE.glob("*.h"), *HERE.glob("*.cpp"), Path(__file__)]
    return LIBRARY.exists() and LIBRARY.stat().st_mtime > max(path.stat().st_mtime for path in sources)


def build() -> Path:
    """The shared library, compiled unless it is current; NotBuilt says why it could not be."""
    if is_current():
        return LIBRARY
    try:
        _build()
    except NotBuilt as problem:
        REASON.write_text(f"{problem.kind}\n{problem.detail}\n", encoding="utf-8")
        raise
    REASON.unlink(missing_ok=True)
    return LIBRARY


def _build() -> None:
    command, kinds = compiler(), variants()
    with tempfile.TemporaryDirectory(dir=HERE) as folder, ThreadPoolExecutor(os.cpu_count()) as several:
        tasks = {f"{name}.o": ["variant.cpp", *own] for name, own in kinds.items()} | {
            "entry.o": ["entry.cpp"]
        }
        common = [command, *flags(command), "-c"]
        list(several.map(lambda name: _run([*common, *tasks[name], "-o", f"{folder}/{name}"]), tasks))
        unneeded = [] if sys.platform == "darwin" else ["-Wl,--as-needed"]
        made = Path(folder) / LIBRARY.name
        _run([command, "-shared", *unneeded, *(f"{folder}/{name}" for name in tasks), "-lm", "-o", str(made)])
        made.replace(LIBRARY)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        said = f"{' '.join(command)}\n{done.stderr[-1500:]}"
        raise NotBuilt("failed", said, said)


if __name__ == "__main__":
    print(build())
