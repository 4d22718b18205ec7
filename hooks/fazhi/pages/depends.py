"""What a page on one report or one body is made of, in one digest: as long as it is the same, so is the page."""

from __future__ import annotations

from fazhi.excerpts import digest_of
from fazhi.kept import digest, key
from fazhi.model import Report
from fazhi.pages.view import View


def key_of(view: View, *reports: Report, told: str = "") -> str:
    """Of the reports and those tied to them, the registry, the settings, and what else the page is `told`.

    Empty where something of it is unknown, and in a preview: what clerks are told comes from everywhere.
    """
    if view.preview:
        return ""
    tied = {each.folder: each for report in reports for each in view.graph.succession.family(report)}
    files = (view.graph.digests.get("registry", ""), *(digest_of(view.graph, tied[name]) for name in sorted(tied)))
    return key(*files, digest(repr(view.settings), str(view.graph.as_of), told))
