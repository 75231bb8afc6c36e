"""The build hook: compiles the fleet into the wheel, or in place for an editable install, and never stops an install."""

import importlib.util
import re
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledFleet(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        kernel = _kernel_build(Path(self.root))
        try:
            library = kernel.build()
        except (kernel.NotBuilt, OSError) as problem:
            self.app.display_warning(f"the compiled fleet was not built, PyTorch takes its place: {problem}")
            return
        build_data["pure_python"] = False
        build_data["tag"] = (
            f"py3-none-{re.sub('[-.]', '_', sysconfig.get_platform())}"  # ctypes needs no ABI of Python's
        )
        build_data["artifacts"].append(f"/{library.relative_to(self.root).as_posix()}")


def _kernel_build(root: Path) -> Any:
    place = root / "src" / "whorl" / "fleet" / "kernel" / "build.py"
    spec = importlib.util.spec_from_file_location("whorl_kernel_build", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
