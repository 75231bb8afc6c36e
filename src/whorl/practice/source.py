"""A task's file as text: the signature, the solution and the hole, found without running it."""

import ast
import textwrap
from dataclasses import dataclass
from pathlib import Path

from whorl.language import Complaint, Text

_TODO = "return ...  # TODO"


@dataclass(frozen=True)
class Source:
    """The text of a task's file, and its parts by name."""

    text: str
    name: str
    tree: ast.Module

    @property
    def solution(self) -> str:
        """The solution with what it needs: imports and private functions."""
        return self._file(self._text(self.function(self.name)))

    @property
    def hole(self) -> str:
        """The exercise: the same signature over a hole, or over what `hole` in the task's file begins with."""
        text = self._file(self._signature() + textwrap.indent(self._hole_body(), "    "))
        has_torch = "import torch\n" in text or not text.startswith(("import ", "from "))
        return text if has_torch else f"import torch\n{text}"

    @property
    def material(self) -> str:
        """What the exercise shows above the function, such as two scripts to compare."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "MATERIAL":
                return str(ast.literal_eval(node.value)).strip("\n")
        return ""

    def function(self, name: str) -> ast.FunctionDef:
        """A function of the file; a ValueError where it has none of that name."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                return node
        raise Complaint(Text("practice-solution-name", {"file": f"{self.name}.py", "name": name}))

    def wrong(self) -> list[str]:
        """Names of the wrong solutions written by hand: functions called `wrong_...`."""
        return [
            one.name
            for one in self.tree.body
            if isinstance(one, ast.FunctionDef) and one.name.startswith("wrong_")
        ]

    def renamed(self, name: str) -> str:
        """The file of another function, called as the solution is."""
        node = self.function(name)
        text = self._text(node).replace(f"def {name}(", f"def {self.name}(", 1)
        return self._file(text)

    def _has(self, name: str) -> bool:
        return any(isinstance(one, ast.FunctionDef) and one.name == name for one in self.tree.body)

    def _text(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.text, node) or ""

    def _signature(self) -> str:
        """The lines of the solution down to its body."""
        node = self.function(self.name)
        lines = self.text.splitlines()[node.lineno - 1 : node.body[0].lineno - 1]
        return "\n".join(lines) + "\n"

    def _hole_body(self) -> str:
        if not self._has("hole"):
            return _TODO
        body = self.function("hole").body
        lines = self.text.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
        return textwrap.dedent("\n".join(lines))

    def _file(self, function: str) -> str:
        """A function under the imports and private functions that it uses."""
        private = self._private(function)
        whole = "\n\n\n".join([*private, function])
        imports = "\n".join(self._imports(_names(whole)))
        return f"{imports}\n\n\n{whole}\n" if imports else f"{whole}\n"

    def _private(self, function: str) -> list[str]:
        used = _names(function)
        kept = [
            one
            for one in self.tree.body
            if isinstance(one, ast.FunctionDef) and one.name.startswith("_") and one.name in used
        ]
        return [self._text(one) for one in kept]

    def _imports(self, used: set[str]) -> list[str]:
        lines = []
        before = ""
        for node in self.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                kept = [one for one in node.names if (one.asname or one.name.split(".")[0]) in used]
                module = getattr(node, "module", "") or ""
                if not kept or module.startswith("whorl"):
                    continue
                text = ast.unparse(_importing(node, kept))
                root = (module or kept[0].name).split(".")[0]
                if before == "standard" and root not in _STANDARD:
                    lines.append("")
                before = "standard" if root in _STANDARD else "other"
                lines.append(text)
        return lines


_STANDARD = {"math", "typing", "collections", "itertools", "dataclasses"}


def read_source(path: Path) -> Source:
    """The source of a task's file; a ValueError where it is no Python."""
    text = path.read_text(encoding="utf-8")
    try:
        return Source(text, path.stem, ast.parse(text))
    except SyntaxError as error:
        raise ValueError(f"{path}:{error.lineno}: {error.msg}") from None


def _importing(node: ast.Import | ast.ImportFrom, names: list[ast.alias]) -> ast.stmt:
    if isinstance(node, ast.Import):
        return ast.Import(names)
    return ast.ImportFrom(node.module, names, node.level)


def _names(text: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
