"""JSON: a list with one object for each finding."""

from __future__ import annotations

import json

from fazhi.formats.checked import Checked


def write(checked: Checked) -> str:
    """severity, code, path, line, message, remedy of each finding."""
    return json.dumps([each.as_dict() for each in checked.problems], ensure_ascii=False, indent=1) + "\n"
