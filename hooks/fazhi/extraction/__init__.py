"""Numbers out of officialese: what the prose of a report says was done, counted, reached or did not happen.

Each file here knows one thing about such prose:

- `traps`             words that hold a numeral but count nothing (dates, ordinals, slogans, place names)
- `small_numerals`    Chinese numerals that describe (两个小组) or count (锦旗五面)
- `norms`             rules, thresholds, targets and plans
- `other_bodies`      numbers of the superior or of another year, standing scenery
- `ranges` `changes` `zeros` `shared` `subsets` `kinds`   how numbers are put
- `wordings`          the registry's words for its indicators, found in a text
- `sorting`           which of them a number is
- `indicator_choice`  which indicator of the registry a number belongs to

`extract` reads a text, `figures` only its numbers, without their indicators; `draft_metrics` and `draft_targets` write
what is found as entries of metrics.yml.
"""

from __future__ import annotations

from fazhi.extraction.drafts import draft_metrics, draft_targets
from fazhi.extraction.reader import extract, figures
from fazhi.extraction.values import Extraction, Found, MetricKind, Reading, Span

__all__ = [
    "Extraction",
    "Found",
    "MetricKind",
    "Reading",
    "Span",
    "draft_metrics",
    "draft_targets",
    "extract",
    "figures",
]
