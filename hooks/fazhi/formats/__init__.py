"""Findings -> text for a person or a program. One file here is one format.

To add a format: write the file with `write(checked) -> str` and add one line here.
"""

from __future__ import annotations

from collections.abc import Callable

from fazhi.formats import code_quality, json_list, junit, lines, sarif
from fazhi.formats.checked import Checked

__all__ = ["FORMATS", "Checked", "Format"]

Format = Callable[[Checked], str]

FORMATS: dict[str, Format] = {
    "text": lines.write,
    "json": json_list.write,
    "junit": junit.write,
    "sarif": sarif.write,
    "codequality": code_quality.write,
}
