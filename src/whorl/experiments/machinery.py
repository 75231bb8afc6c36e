"""On what the timings were taken: processor, libraries, threads and GPU, in words, and whether anything else ran."""

import os
from dataclasses import dataclass

import numpy as np

from whorl.laboratory import Laboratory
from whorl.machine import cores, processor
from whorl.plan import AskPlan

BUSY = 0.5  # other work for each core, above which timings are not to be quoted


@dataclass(frozen=True)
class Machinery:
    """The machine as it was when the first timing was taken; `gpu` is empty where none was used."""

    processor: str
    cores: int
    threads: int
    instructions: str
    numpy_library: str
    torch_library: str
    gpu: str
    sees_gpu: bool
    load: float

    @property
    def busy(self) -> bool:
        return self.load > BUSY


def look_around(lab: Laboratory, plan: AskPlan) -> Machinery:
    """The machine, looked at once before anything is timed."""
    kept = lab.observe("machinery", {"device": plan.means.device}, lambda advance: _found(plan.means.device))
    return Machinery(**{name: one.item() for name, one in kept.items()})


def _found(device: str) -> dict[str, np.ndarray]:
    import torch

    facts = {
        "processor": processor(),
        "cores": cores(),
        "threads": torch.get_num_threads(),
        "instructions": torch.backends.cpu.get_cpu_capability(),
        "numpy_library": _numpy_library(),
        "torch_library": "MKL" if torch.backends.mkl.is_available() else "BLAS",
        "sees_gpu": torch.cuda.is_available(),
        "gpu": torch.cuda.get_device_name() if device == "cuda" else "",
        "load": os.getloadavg()[0] / cores(),
    }
    return {name: np.array(one) for name, one in facts.items()}


def _numpy_library() -> str:
    """What NumPy says it computes products with."""
    built = np.show_config(mode="dicts") or {}
    return str(built.get("Build Dependencies", {}).get("blas", {}).get("name", "BLAS"))
