"""What a person wrote into a report that is imported anew: facts in index.md, confirmed entries of metrics.yml."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from fazhi.importers.draft import Draft
from fazhi.importers.write import FACTS
from fazhi.sources import yamlfile
from fazhi.sources.reports import FRONT_MATTER

LISTS = ("metrics", "targets", "remedies", "results", "topics", "not_metrics")


def with_known_facts(draft: Draft, old_cover: str) -> tuple[Draft, list[str]]:
    """The draft with facts of the old index.md that the document itself does not give, and their names."""
    match = FRONT_MATTER.match(old_cover)
    data = yamlfile.read(match["yaml"], "index.md").data if match else None
    known: Any = data.get("report") if isinstance(data, dict) else None
    if not isinstance(known, dict):
        return draft, []
    missing = {key: known[key] for key in FACTS
               if getattr(draft.facts, key) is None and isinstance(known.get(key), str | dt.date)}  # fmt: skip
    return replace(draft, facts=replace(draft.facts, **missing)), list(missing)


def has_confirmed(old_metrics: str) -> bool:
    """Whether a metrics.yml holds anything that is not a draft."""
    data = yamlfile.read(old_metrics, "metrics.yml").data
    if not isinstance(data, dict):
        return bool(old_metrics.strip())
    entries = [entry for name in LISTS for entry in (data.get(name) or [])]
    return any(not isinstance(entry, dict) or not entry.get("draft") for entry in entries)
