"""Which of the lab's data sets an array of points is: proved number by number, or it is a table of its own."""

from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.data.content import digest
from whorl.data.curve import FUNCTIONS
from whorl.data.table import LARGEST_NUMBER, MAX_CELLS
from whorl.data.truth_table import COLUMNS

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

EXACT = 1e-5  # single precision
MOST_CLASSES = 100


def recognised(normals: list[np.ndarray], x: np.ndarray, y: np.ndarray) -> dict[str, Any] | None:
    """The settings of the data set that gives such points, or None."""
    if x.ndim == 2 and x.shape[1] == 2 and y.ndim == 1 and y.dtype.kind == "i":
        return spiral(normals, x, y) or truth_table(x, y)
    if x.ndim == 2 and x.shape[1] == 1 and y.size == len(x) and y.dtype.kind == "f":
        return curve(normals, x[:, 0], y.ravel())
    return None


def spiral(normals: list[np.ndarray], x: np.ndarray, y: np.ndarray) -> dict[str, Any] | None:
    """The course's spiral: radii evenly from 0 to 1, angles (2 pi / C)(c + 2t) plus the same multiple of normal draws."""
    classes = int(y.max()) + 1 if len(y) else 0
    counts = np.bincount(y[y >= 0], minlength=classes)
    if not 2 <= classes <= MOST_CLASSES or len(set(counts.tolist())) != 1 or counts[0] < 3 or (y < 0).any():
        return None
    size = int(counts[0])
    t = np.linspace(0, 1, size)
    scales = set()
    for arm in range(classes):
        own = x[y == arm]
        if not np.allclose(np.hypot(own[:, 0], own[:, 1]), t, atol=EXACT):
            return None
        angle = np.arctan2(own[:, 0], own[:, 1]) - 2 * np.pi / classes * (arm + 2 * t)
        scale = _multiple(normals, _wrapped(angle)[1:], slice(1, None), size, arm)
        if scale is None:
            return None
        scales.add(round(scale, 6))
    if len(scales) != 1:
        return None
    return {"name": "spiral", "points_per_class": size, "classes": classes, "noise": scales.pop()}


def _wrapped(angle: np.ndarray) -> np.ndarray:
    return (angle + np.pi) % (2 * np.pi) - np.pi


def _multiple(normals: list[np.ndarray], left: np.ndarray, part: slice, size: int, row: int) -> float | None:
    """The number by which some draw of normal numbers has to be multiplied to leave this, angle for angle."""
    if np.abs(left).max() < EXACT:
        return 0.0
    for drawn in normals:
        for z in (
            [drawn]
            if drawn.shape == (size,)
            else drawn[row : row + 1]
            if drawn.ndim == 2 and drawn.shape[1] == size
            else []
        ):
            z = z[part]
            near = np.abs(z) < np.quantile(np.abs(z), 0.5)  # small draws do not wrap around
            scale = float((left[near] * z[near]).sum() / (z[near] ** 2).sum())
            if scale > 0 and np.abs(_wrapped(left - scale * z)).max() < 1e-4:
                return scale
    return None


def truth_table(x: np.ndarray, y: np.ndarray) -> dict[str, Any] | None:
    """The four points of a Boolean function."""
    if len(x) != 4 or {tuple(row) for row in x.tolist()} != {(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)}:
        return None
    order = np.lexsort((x[:, 1], x[:, 0]))
    values = y[order].tolist()
    return next(
        ({"name": "truth-table", "function": name} for name, column in COLUMNS.items() if column == values),
        None,
    )


def curve(normals: list[np.ndarray], x: np.ndarray, y: np.ndarray) -> dict[str, Any] | None:
    """A function on uniform points of [-1, 1] plus noise."""
    if len(x) < 8 or np.abs(x).max() > 1 or np.allclose(np.diff(x), np.diff(x)[0]) or abs(x).max() < 0.5:
        return None
    for name, function in FUNCTIONS.items():
        left = y - function(x)
        if np.abs(left).max() < EXACT:
            return {"name": "curve", "points": len(x), "function": name, "noise": 0.0}
        for drawn in normals:
            z = drawn.ravel()
            if z.size == len(x):
                scale = float((left * z).sum() / (z * z).sum())
                if scale > 0 and np.abs(left - scale * z).max() < EXACT:
                    return {"name": "curve", "points": len(x), "function": name, "noise": round(scale, 6)}
    return None


def table(x: np.ndarray, y: np.ndarray, train: float | None = None) -> dict[str, Any] | None:
    """Points as a table that a recipe carries; None where no recipe could."""
    x = x.reshape(len(x), -1).astype(float) if x.ndim else x
    regression = y.dtype.kind == "f"
    y = y.reshape(-1).astype(float) if y.size == len(x) else y
    if x.ndim != 2 or y.shape != (len(x),) or not x.size or x.size + y.size > MAX_CELLS or x.shape[1] > 1000:
        return None
    if not (np.isfinite(x).all() and np.isfinite(y).all()) or np.abs(x).max() > LARGEST_NUMBER:
        return None
    names: tuple[str, ...] = ()
    if not regression:
        classes = int(y.max()) + 1
        if y.min() < 0 or not 2 <= classes <= MOST_CLASSES or np.bincount(y.astype(int)).min() < 5:
            return None
        names = tuple(map(str, range(classes)))
    columns = tuple(f"x{place + 1}" for place in range(x.shape[1]))
    rows = tuple(map(tuple, x.tolist()))
    answers = tuple(y.tolist())
    shares = {"train": 0.6, "validation": 0.2, "test": 0.2}
    if train is not None:
        held = (1 - train) / 2
        shares = {"train": train, "validation": held, "test": held}
    return {
        "name": "csv",
        "file": "points.csv",
        "label": None if regression else "class",
        "target": "y" if regression else None,
        **shares,
        "standardise": False,
        "sha256": digest(columns, names, rows, answers),
        "columns": columns,
        "class_names": names,
        "x": rows,
        "y": answers,
    }


def of(reader: "Reader", x: np.ndarray, y: np.ndarray) -> dict[str, Any] | None:
    """The lab's own data set that these points of a reading are."""
    return recognised(reader.normals, x, y)
