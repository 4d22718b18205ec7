"""Puts the library in hooks/ on the path, and the project's own environment under whichever Python runs a script.

A script starts with `import _library`: with the environment active nothing happens; without it the script starts
again under the Python of `.venv`, so that a clerk may type `python3 scripts/check.py` at any time.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOOKS = str(ROOT / "hooks")
AGAIN = "FAZHI_STARTED_AGAIN"
NEEDED = ("pydantic", "yaml", "lxml", "docx", "ruamel", "xlsxwriter", "rjieba", "rapidfuzz", "markupsafe", "numpy")


def _own_python() -> Path:
    """Where the environment of this project keeps its interpreter."""
    return ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _start_again() -> None:
    """Run the same command under the project's environment; one Chinese sentence where there is none."""
    if os.environ.get(AGAIN) or not _own_python().exists():
        sys.stderr.buffer.write("运行环境还没有准备好，请先运行 python3 scripts/dev.py setup\n".encode())
        raise SystemExit(1)
    environment = {**os.environ, AGAIN: "1", "PYTHONUTF8": "1"}
    raise SystemExit(subprocess.call([str(_own_python()), *sys.argv], env=environment))


if any(importlib.util.find_spec(name) is None for name in NEEDED):
    _start_again()
if HOOKS not in sys.path:
    sys.path.insert(0, HOOKS)
for stream in (sys.stdout, sys.stderr):
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
