"""What a recipe carries of a table: the points, their labels and a digest that holds them together."""

import hashlib
import json
from typing import Any

import numpy as np

from whorl.data.points import MAX_CLASSES
from whorl.data.table import Table, names, short
from whorl.language import Complaint, Text


def content(table: Table, label: Any, target: Any) -> dict[str, Any]:
    """What a recipe carries of a table: names, numbers, and the digest that holds them together."""
    name = check_choice(table, label, target)
    last = table.column(name, "target" if label is None else "label")
    inputs = [column for column in range(len(table.header)) if column != last]
    x = tuple(tuple(table.number(row, column) for column in inputs) for row in range(len(table.rows)))
    class_names = () if label is None else classes_in(table, last)
    y = tuple(
        table.number(row, last) if label is None else float(class_names.index(table.rows[row][last]))
        for row in range(len(table.rows))
    )
    columns = tuple(table.header[column] for column in inputs)
    hashed = digest(columns, class_names, x, y)
    return {"columns": columns, "class_names": class_names, "x": x, "y": y, "sha256": hashed}


def classes_in(table: Table, column: int) -> tuple[str, ...]:
    """The class names of a column in alphabetical order, or by size where all are whole numbers."""
    found = {row[column] for row in table.rows}
    if not 2 <= len(found) <= MAX_CLASSES:
        where = Text("table-column", {"where": table.place, "column": short(table.header[column])})
        told = {"where": where, "count": str(len(found)), "most": str(MAX_CLASSES)}
        if len(found) == 1:
            raise Complaint(Text("table-one-label", {**told, "label": short(*found)}))
        raise Complaint(Text("table-labels", told))
    whole = all(name.isascii() and name.isdigit() for name in found)
    return tuple(sorted(found, key=lambda name: (int(name) if whole else 0, name)))


def check_choice(table: Table, label: Any, target: Any) -> str:
    """The one column that is to be learned."""
    if (label is None) == (target is None):
        told = {"place": table.place, "names": names(table.header)}
        raise Complaint(Text("table-nothing-to-learn" if label is None else "table-both-to-learn", told))
    chosen = target if label is None else label
    if not isinstance(chosen, str):
        raise Complaint(
            Text(
                "table-no-column-name",
                {"place": table.place, "given": repr(chosen), "names": names(table.header)},
            )
        )
    return chosen


def digest(columns: tuple, class_names: tuple, x: tuple, y: tuple) -> str:
    """The SHA-256 of what a table says: its names and its numbers in 64 bits, little end first."""
    named = json.dumps([columns, class_names]).encode()
    return hashlib.sha256(named + np.array(x, "<f8").tobytes() + np.array(y, "<f8").tobytes()).hexdigest()
