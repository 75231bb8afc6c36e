"""The lab in the browser: what listens on this machine alone, and who may speak to it."""

from pathlib import Path

PAGE = Path(__file__).parent / "page"
