"""What a page on a few reports is made of, in one digest: as long as it is the same, so is the page."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.excerpts import digest_of
from fazhi.kept import digest, key
from fazhi.model import Report
from fazhi.pages.view import View


def key_of(view: View, *reports: Report, told: Iterable[str] = ()) -> str:
    """Of the reports, those tied to them, those of any body that answer what these planned, the registry, the settings,
    and what else the page is `told`.

    Empty where something of it is unknown, and in a preview: what clerks are told comes from everywhere.
    """
    if view.preview:
        return ""
    tied = {each.folder: each for report in reports for each in view.graph.succession.family(report)}
    promises = (each for report in tied.values() for each in view.graph.promises_of.get(report.key, ()))
    answering = [answer.report for promise in promises for answer in promise.answers]
    return key_alone(view, *tied.values(), *answering, told=told)


def key_alone(view: View, *reports: Report, told: Iterable[str] = ()) -> str:
    """The same of the reports without those tied to them."""
    if view.preview:
        return ""
    names = {each.folder: each for each in reports}
    files = (view.graph.digests.get("registry", ""), *(digest_of(view.graph, names[name]) for name in sorted(names)))
    return key(*files, digest(repr(view.settings), str(view.graph.as_of), *told))
