"""The name of a release: when its commit was made, which commit, and the digest of its manifest."""

from __future__ import annotations

import calendar
import re
import time

NAME = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-z]+(?:-dirty)?-[0-9a-f]{12}\Z")
FORM = "%Y%m%dT%H%M%SZ"


def name_of(moment: int, commit: str, digest: str, dirty: bool) -> str:
    """`20260402T010203Z-0123abcd-0123456789ab`; the same sources give the same name, other contents another."""
    return "-".join([time.strftime(FORM, time.gmtime(moment)), commit[:8], *(["dirty"] if dirty else []), digest[:12]])


def moment_of(name: str) -> int | None:
    """The time in a release's name, in seconds since 1970; None if it is no such name."""
    found = NAME.match(name)
    try:
        return calendar.timegm(time.strptime(found.group(1), FORM)) if found else None
    except ValueError:
        return None
