"""Safe repairs of a report's pages: what no one wrote is taken away, how a thing is written is made uniform.

One repair a file: its docstring is the rule with its source, `find(page)` yields the edits. No repair changes a number,
a name or a word (`guard`), none touches code, links, HTML or YAML (`page`), none is undone or done twice (`mending`).
To add a repair: write the file with its `REPAIR`, add one line here and cases to tests/cases/repairs/.
"""

from __future__ import annotations

from fazhi.repairs import (
    brackets,
    doubled_spaces,
    edge_spaces,
    full_width,
    half_width,
    heading_ids,
    invisible,
    label_forms,
    label_spaces,
    line_ends,
    number_spaces,
    page_marks,
    word_marks,
)
from fazhi.repairs.page import Edit, Page, Repair

__all__ = ["REPAIRS", "Edit", "Page", "Repair"]

REPAIRS: tuple[Repair, ...] = (
    line_ends.REPAIR,
    heading_ids.REPAIR,
    invisible.REPAIR,
    word_marks.REPAIR,
    page_marks.REPAIR,
    edge_spaces.REPAIR,
    full_width.REPAIR,
    label_forms.REPAIR,
    label_spaces.REPAIR,
    number_spaces.REPAIR,
    half_width.REPAIR,
    brackets.REPAIR,
    doubled_spaces.REPAIR,
)
