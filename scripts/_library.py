"""Puts the library in hooks/ on the path, for every script here; the project is used from its checkout."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOOKS = str(ROOT / "hooks")
if HOOKS not in sys.path:
    sys.path.insert(0, HOOKS)
for stream in (sys.stdout, sys.stderr):
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
