"""The build hook: puts the compiled fleet and the page into the package, in place for an editable install.

It never stops an install: what could not be built is left out, with a warning, and `whorl doctor` says what that costs.
"""

import importlib.util
import re
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Built(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self._page(build_data)
        if self.target_name == "wheel":
            self._compiled_fleet(build_data)

    def _page(self, build_data: dict[str, Any]) -> None:
        page = _module(Path(self.root) / "web" / "build.py")
        try:
            folder = page.build()
        except page.NotBuilt as problem:
            self.app.display_warning(
                f"the page of the lab was not built, there is no lab in the browser: {problem}"
            )
            return
        build_data["artifacts"].append(f"/{folder.relative_to(self.root).as_posix()}/**")

    def _compiled_fleet(self, build_data: dict[str, Any]) -> None:
        kernel = _module(Path(self.root) / "src" / "whorl" / "fleet" / "kernel" / "build.py")
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


def _module(place: Path) -> Any:
    """A file of ours as a module, wherever it lies."""
    spec = importlib.util.spec_from_file_location(f"whorl_{place.parent.name}_build", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
