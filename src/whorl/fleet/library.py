"""The compiled library as Python sees it: the structs of kernel/interface.h, and how the library is found and loaded."""

import ctypes
import os
from ctypes import (
    CDLL,
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_double,
    c_int32,
    c_int64,
    c_uint64,
    c_void_p,
    sizeof,
)
from functools import cache
from typing import Any

from whorl.echo import one_line
from whorl.fleet.kernel.build import LIBRARY, REASON
from whorl.language import Said, Sayable, Text, complaint, has_words

ACTIVATIONS = (
    "identity",
    "relu",
    "leaky-relu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "tanh",
    "sigmoid",
    "softplus",
    "sine",
    "square",
)
LOSSES = ("cross-entropy", "bce", "squared-error", "squared-error-softmax")
OPTIMIZERS = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw")
SCHEDULES = ("constant", "cosine", "step")
LAYOUTS = ("auto", "samples in lanes", "networks in lanes")
CANCELLED, OUT_OF_MEMORY, NOT_UNDERSTOOD = 1, 2, 3
_Longs = POINTER(c_int64)


class CDraw(Structure):
    """One draw of data."""

    _fields_ = [("x", c_void_p), ("y", c_void_p), ("points", c_int64)]


class CProblem(Structure):
    """What all networks of one call share."""

    _fields_ = [
        ("precision", c_int32),
        ("layers", c_int32),
        ("widths", _Longs),
        ("activations", POINTER(c_int32)),
        ("loss", c_int32),
        ("regression", c_int32),
        ("optimizer", c_int32),
        ("layout", c_int32),
        ("dropout", c_double),
        ("steps", c_int64),
        ("batch", c_int64),
        ("points", c_int64),
        ("point_steps", _Longs),
        ("checkpoints", c_int64),
        ("checkpoint_steps", _Longs),
        ("snapshots", c_int64),
        ("snapshot_steps", _Longs),
        ("first", c_int64),
        ("left", c_int64),
    ]


class CNetwork(Structure):
    """What belongs to one network, and where its measures go."""

    _fields_ = [
        ("seed", c_uint64),
        *((name, c_double) for name in ("lr", "weight_decay", "momentum", "beta1", "beta2", "eps")),
        ("schedule", c_int32),
        ("diverged_at", c_int32),
        ("warmup", c_int64),
        ("decay_every", c_int64),
        ("decay_factor", c_double),
        *((name, CDraw) for name in ("train", "validation", "test")),
        ("initial", c_void_p),
        *((name, c_void_p) for name in ("train_loss", "train_accuracy")),
        *(
            (name, c_void_p)
            for name in ("validation_loss", "validation_accuracy", "test_loss", "test_accuracy")
        ),
        *((name, c_void_p) for name in ("gradient_norm", "dead", "weights", "reached")),
        ("moments", c_void_p * 2),
    ]


class CControl(Structure):
    """Shared with running calls: set `cancel` to stop them; `progress` counts network-steps."""

    _fields_ = [("cancel", c_int32), ("progress", c_int64)]


class NotThere(Said, OSError):
    """The compiled fleet cannot be used here; the message says why."""


@cache
def library() -> Any:
    """The loaded library; NotThere where there is none, with the reason."""
    if os.environ.get("WHORL_COMPILED") == "0":
        raise NotThere(Text("compiled-off"))
    if not LIBRARY.exists():
        raise NotThere(Text("compiled-not-built", {"reason": _why_not_built()}))
    try:
        loaded = CDLL(str(LIBRARY))
    except OSError as problem:
        raise NotThere(Text("compiled-unreadable", {"reason": one_line(str(problem))})) from None
    _refuse_another(loaded)
    loaded.whorl_train.argtypes = [POINTER(CProblem), POINTER(CNetwork), c_int32, POINTER(CControl)]
    loaded.whorl_group.argtypes = [POINTER(CProblem)]
    loaded.whorl_instructions.restype = c_char_p
    loaded.whorl_use_instructions.argtypes = [c_char_p]
    loaded.whorl_words.argtypes = [*[c_uint64] * 4, c_int64, c_void_p]
    loaded.whorl_words.restype = None
    loaded.whorl_batch_order.argtypes = [c_uint64, c_uint64, c_int64, c_void_p]
    loaded.whorl_batch_order.restype = None
    wanted = os.environ.get("WHORL_INSTRUCTIONS")
    if wanted and not loaded.whorl_use_instructions(wanted.encode()):
        raise NotThere(Text("compiled-lacks-instructions", {"wanted": wanted}))
    return loaded


def _refuse_another(loaded: CDLL) -> None:
    """NotThere where the library was built from sources with other structs, such as before an update."""
    network, sizes = c_int64(), getattr(loaded, "whorl_sizes", None)
    if sizes is not None:
        sizes.restype = c_int64
        if (sizes(byref(network)), network.value) == (sizeof(CProblem), sizeof(CNetwork)):
            return
    raise NotThere(Text("compiled-other-sources"))


def _why_not_built() -> Sayable:
    """What building left behind: on the first line what kind of reason, then its details."""
    if not REASON.exists():
        return Text("compiled-never-tried")
    kind, _, detail = REASON.read_text(encoding="utf-8").strip().partition("\n")
    name, told = f"compiled-{kind}", one_line(" ".join(detail.split()))
    return Text(name, {"detail": told}) if has_words(name) else one_line(kind)


def available() -> Sayable | None:
    """Why the compiled fleet cannot be used here, or None where it can."""
    try:
        library()
    except OSError as problem:
        return complaint(problem)
    return None


def instructions() -> str:
    """The instruction set the library has chosen, such as "avx512"."""
    return library().whorl_instructions().decode()


__all__ = ["CControl", "CDraw", "CNetwork", "CProblem", "available", "ctypes", "instructions", "library"]
