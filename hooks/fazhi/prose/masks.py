"""Personal data as it may be shown: 138****1234, 35*************123, 张某某. Findings show nothing else."""

from __future__ import annotations

import re


def masked(text: str, head: int, tail: int) -> str:
    """The text with all but its first and last characters starred; separators gone."""
    bare = re.sub(r"[ \-—　]", "", text)
    return bare[:head] + "*" * (len(bare) - head - tail) + bare[len(bare) - tail :]


def person(name: str) -> str:
    """A person's name as court documents mask it."""
    return f"{name[0]}某某" if len(name) > 2 else f"{name[0]}某"
