"""A worker process of the reference fleet: reads one network a line, trains it on one thread, writes its measures.

Run as `python -m whorl.fleet.worker`. It speaks JSON and raw bytes over its own pipes, nothing is unpickled, and it
ends with its parent, whose end closes standard input.
"""

import json
import os
import queue
import signal
import sys
import threading
from typing import IO

import numpy as np

from whorl.measure import Measures, Record
from whorl.recipe import recipe_from


def write_measures(stream: IO[bytes], measures: Measures) -> None:
    """One line that names arrays, types and shapes, then their bytes."""
    header = {name: [str(array.dtype), list(array.shape)] for name, array in measures.items()}
    stream.write(json.dumps(header).encode() + b"\n")
    for array in measures.values():
        stream.write(np.ascontiguousarray(array).tobytes())
    stream.flush()


def read_measures(stream: IO[bytes]) -> Measures | None:
    """What `write_measures` wrote, or None where the stream has ended."""
    line = stream.readline()
    if not line:
        return None
    measures = {}
    for name, (dtype, shape) in json.loads(line).items():
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        content = stream.read(size)
        if len(content) < size:
            return None
        measures[name] = np.frombuffer(content, dtype=dtype).reshape(shape)
    return measures


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    import torch

    from whorl.fleet.reference import train_stack

    torch.set_num_threads(1)
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, waiting), daemon=True).start()
    while True:
        task = json.loads(waiting.get())
        job = (recipe_from(task["recipe"]), task["seed"])
        measures = train_stack([job], Record(**task["record"]), task["precision"])
        try:
            write_measures(sys.stdout.buffer, measures)
        except BrokenPipeError:
            os._exit(1)  # the parent is gone, and with it whoever would read a traceback


def _read(source: IO[bytes], waiting: "queue.SimpleQueue[bytes]") -> None:
    """Hands on what is to be trained; the end of the parent is the end, also in the midst of training."""
    for line in source:
        waiting.put(line)
    os._exit(0)


if __name__ == "__main__":
    main()
