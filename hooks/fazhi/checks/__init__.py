"""Graph -> findings. One check a file: its docstring is the rule, `check(graph)` yields what breaks it.

To add a check: write the file, add one line here and a case under tests/cases/checks/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fazhi.checks import (
    addresses_kept,
    changes_declared,
    copied_report,
    corrections_told,
    growth_agrees,
    indicator_registered,
    issuer_registered,
    jump_since_last_year,
    number_unnoted,
    parts_within_total,
    personal_data,
    place_found,
    plan_item_found,
    plan_names_year,
    prose_rules,
    quote_found,
    quote_reads_as_value,
    rate_within_100,
    registry_consistent,
    report_dates,
    report_in_its_folder,
    safe_pages,
    safe_registry,
    safe_text,
    section_numbers,
    section_roles,
    title_names_issuer,
    unique_ids,
    unit_registered,
)
from fazhi.graph import Graph
from fazhi.problems import Problem

Check = Callable[[Graph], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    registry_consistent.check,
    unique_ids.check,
    report_in_its_folder.check,
    issuer_registered.check,
    title_names_issuer.check,
    section_roles.check,
    plan_names_year.check,
    indicator_registered.check,
    unit_registered.check,
    quote_found.check,
    quote_reads_as_value.check,
    number_unnoted.check,
    rate_within_100.check,
    parts_within_total.check,
    jump_since_last_year.check,
    growth_agrees.check,
    place_found.check,
    plan_item_found.check,
    report_dates.check,
    corrections_told.check,
    changes_declared.check,
    addresses_kept.check,
    section_numbers.check,
    personal_data.check,
    prose_rules.check,
    copied_report.check,
    safe_text.check,
    safe_registry.check,
    safe_pages.check,
)


LATER = tuple(check for check in CHECKS if check is not personal_data.check)
"""Those that see a report only after personal data have been looked for and masked."""
