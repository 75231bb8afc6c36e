"""Runs a file of Python as a module, which only the checker's own processes do."""

import importlib.machinery
import importlib.util
import linecache
import sys
from types import ModuleType
from typing import Any

sys.dont_write_bytecode = True


class Written(importlib.machinery.SourceFileLoader):
    """Loads a module from a text that is known already, whatever the file says by now."""

    def __init__(self, name: str, path: str, text: str):
        super().__init__(name, path)
        self._text = text

    def get_data(self, path: str) -> bytes:
        return self._text.encode()

    def path_stats(self, path: Any) -> Any:
        raise OSError  # no compiled file stands in for the text


def module_from(name: str, path: str, text: str) -> ModuleType:
    """The module that a text makes; its lines are shown in tracebacks."""
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    loader = Written(name, path, text)
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    return module
