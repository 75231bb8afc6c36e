"""The newest Python, for which there may be no PyTorch to run: its standard library as the type checker knows it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from documents import ROOT


@pytest.mark.slow
def test_the_package_is_right_by_the_types_of_the_newest_python():
    checker = shutil.which("basedpyright", path=Path(sys.executable).parent)
    assert checker, "make install brings it"
    done = subprocess.run(
        [checker, "--level", "error", "--pythonversion", "3.13"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
