"""Rules for the words of a report. One rule a file: its docstring is the rule, `find(passage)` yields the slips.

To add a rule: write the file with its `RULE`, add one line here and a slip and a clean near-miss to
tests/cases/prose/.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.prose import (
    active_content,
    bank_card,
    copied,
    dates,
    debris,
    document_number,
    doubled_word,
    email,
    empty,
    foreign_place,
    future_meeting,
    half_year,
    home_address,
    id_number,
    landline,
    last_year_words,
    meeting_name,
    norm_as_result,
    numbering,
    organ_term,
    party_name,
    phone_number,
    plan_years,
    plate,
    punctuation,
    rates,
    regulation_title,
    secrecy,
    spaced_number,
    sums,
    wrong_year,
    year_range,
)
from fazhi.prose.passage import Other, Passage, Rule, Slip

__all__ = ["RULES", "Other", "Passage", "Rule", "Slip", "run"]

RULES: tuple[Rule, ...] = (
    wrong_year.RULE,
    half_year.RULE,
    last_year_words.RULE,
    foreign_place.RULE,
    organ_term.RULE,
    document_number.RULE,
    year_range.RULE,
    meeting_name.RULE,
    future_meeting.RULE,
    plan_years.RULE,
    regulation_title.RULE,
    doubled_word.RULE,
    dates.RULE,
    norm_as_result.RULE,
    sums.RULE,
    rates.RULE,
    copied.RULE,
    empty.RULE,
    debris.RULE,
    numbering.RULE,
    punctuation.RULE,
    spaced_number.RULE,
    id_number.RULE,
    phone_number.RULE,
    bank_card.RULE,
    landline.RULE,
    email.RULE,
    plate.RULE,
    home_address.RULE,
    party_name.RULE,
    secrecy.RULE,
    active_content.RULE,
)


def run(passage: Passage, rules: tuple[Rule, ...] = RULES) -> Iterator[tuple[Rule, Slip]]:
    """Every slip of the passage with the rule it breaks, rule by rule."""
    return ((rule, slip) for rule in rules for slip in rule.find(passage))
