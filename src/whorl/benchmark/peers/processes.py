"""The same loop in as many single-threaded processes as there are cores: what running scripts side by side gives."""

from whorl.benchmark.peers.plain import lacks, portion
from whorl.machine import cores

PROCESSES, THREADS = cores(), 1
ENVIRONMENT: dict[str, str] = {}

__all__ = ["ENVIRONMENT", "PROCESSES", "THREADS", "lacks", "portion"]
