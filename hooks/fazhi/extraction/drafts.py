"""What was found in a section, as entries of metrics.yml for a person to confirm (`draft: true`).

Quotes are exact stretches of the Markdown that hold the number together with what it counts, and stand only once in
the section where that is possible: 共化解矛盾纠纷3起, not 3起.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi.extraction.clauses import Clause, clause_at, clauses
from fazhi.extraction.goals import AT_LEAST, AT_MOST, Goal, goals
from fazhi.extraction.indicator_choice import Vocabulary, place_of
from fazhi.extraction.kinds import is_figure
from fazhi.extraction.norms import EVERY_ONE
from fazhi.extraction.reader import extract
from fazhi.extraction.small_numerals import is_count
from fazhi.extraction.traps import masked, traps
from fazhi.extraction.values import Found, MetricKind, Reading
from fazhi.model import Indicator, Level, Metric, Target
from fazhi.numbers import reads_as
from fazhi.rhythms import RHYTHM

LEAD = re.compile(
    r"(?:[\s#>*|]+|[一二三四五六七八九十]+(?:是|要)|[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|同时|并且?|另外|其中|累计为|，|、|和|及)+"
)
ENDING = re.compile(r"[，。；、：！？（）()\n|]")


def draft_metrics(
    raw: str, indicators: Sequence[Indicator], year: int, level: Level | None = None
) -> tuple[Metric, ...]:
    """The metrics of a section's Markdown. What is only a change over last year has no indicator."""
    found = extract(raw, indicators, year, level).metrics
    parts = clauses(raw)
    known = {indicator.id: indicator for indicator in indicators}
    drafts = (_metric(each, position, found, parts, known, raw) for position, each in enumerate(found))
    return tuple(dict.fromkeys(draft for draft in drafts if draft is not None))


def _metric(
    found: Found,
    position: int,
    all_found: Sequence[Found],
    parts: tuple[Clause, ...],
    known: dict[str, Indicator],
    raw: str,
) -> Metric | None:
    reading = found.reading
    before = [each.reading.end for each in all_found[:position] if each.reading.start < reading.start]
    quote, occurrence = _quote(reading, max(before, default=0), parts, raw)
    if not reads_as(quote, reading.value, reading.bound, reading.unit):
        return None
    indicator = known.get(found.indicator or "")
    fits = indicator is not None and reading.unit in indicator.units() and not _only_relative(found)
    return Metric(
        indicator=found.indicator if fits else None, value=reading.value, bound=reading.bound, unit=reading.unit, quote=quote,
        occurrence=occurrence, part=found.part, scope=found.about.strip() or None if found.about else None, draft=True,
    )  # fmt: skip


def _only_relative(found: Found) -> bool:
    return found.kind is MetricKind.CHANGE and found.start_value is None


def _quote(reading: Reading, previous: int, parts: tuple[Clause, ...], raw: str) -> tuple[str, int | None]:
    """The shortest of a few stretches around the number that is telling and stands once; else which one it is."""
    clause = parts[clause_at(parts, reading.start)]
    candidates = [(left, _end(left, reading, clause, raw)) for left in _starts(reading, previous, clause, parts, raw)]
    for left, right in candidates:
        if raw.count(raw[left:right]) == 1 and reads_as(raw[left:right], reading.value, reading.bound, reading.unit):
            return raw[left:right], None
    left, right = next(
        (
            (left, right)
            for left, right in candidates
            if reads_as(raw[left:right], reading.value, reading.bound, reading.unit)
        ),
        (reading.start, reading.end),
    )
    return raw[left:right], _nth(raw, left, right)


def _nth(raw: str, left: int, right: int) -> int | None:
    spots = [match.start() for match in re.finditer(re.escape(raw[left:right]), raw)]
    return spots.index(left) + 1 if len(spots) > 1 and left in spots else None


def _starts(reading: Reading, previous: int, clause: Clause, parts: tuple[Clause, ...], raw: str) -> Iterator[int]:
    """Where a quote may begin, nearest first: at the words of this number, the clause, the clauses before it."""
    yield _after_lead(raw, max(clause.start, previous), reading.start)
    yield _after_lead(raw, clause.start, reading.start)
    index = clause_at(parts, reading.start)
    for earlier in reversed(parts[max(0, index - 3) : index]):
        if earlier.sentence == clause.sentence:
            yield _after_lead(raw, earlier.start, reading.start)


def _after_lead(raw: str, start: int, stop: int) -> int:
    lead = LEAD.match(raw, start, stop)
    return lead.end() if lead else start


def _end(left: int, reading: Reading, clause: Clause, raw: str) -> int:
    """The end of the number, or of the thing behind it where nothing goes before: 完成31件合同的审核."""
    if reading.start - left > 4:
        return reading.end
    stop = ENDING.search(raw, reading.end, clause.end)
    return min(stop.start() if stop else clause.end, reading.end + 20)


def draft_targets(raw: str, item: str, indicators: Sequence[Indicator], year: int) -> tuple[Target, ...]:
    """The numbers promised in the text of the plan item `item`; `year` is the year of the report it stands in."""
    parts = clauses(raw)
    vocabulary = Vocabulary(indicators, raw)
    known = {indicator.id: indicator for indicator in indicators}
    targets: list[Target] = []
    previous = 0
    for goal in goals(masked(raw, traps(raw))):
        clause = parts[clause_at(parts, goal.start)]
        reading = Reading(goal.number.value, goal.number.bound, goal.unit, goal.start, goal.end, goal.quote)
        if _is_figure(reading, clause):
            quote, _ = _quote(reading, previous, parts, raw)
            sentence = (min(each.start for each in parts if each.sentence == clause.sentence), clause.end)
            own = ((max(clause.start, previous), reading.start),)
            place = place_of(reading.start, reading.end, reading.unit, own, clause, sentence, len(raw), raw)
            indicator = known.get(vocabulary.choose(place) or "")
            fits = indicator is not None and reading.unit in indicator.units()
            targets.append(_target(item, indicator.id if indicator and fits else None, goal, quote))
        previous = goal.end
    return tuple(targets)


def _is_figure(reading: Reading, clause: Clause) -> bool:
    """Whether the number is one for the body as a whole: 每人2本 is not, 每季度1次 is."""
    before, behind = clause.before(reading.start), clause.after(reading.end)
    each = [match for match in EVERY_ONE.finditer(before) if not RHYTHM.match(before, match.start())]
    return not each and is_figure(reading, before) and is_count(reading, before, behind)


def _target(item: str, indicator: str | None, goal: Goal, quote: str) -> Target:
    target = Target(item=item, indicator=indicator, unit=goal.unit, quote=quote, draft=True)
    if goal.bound == AT_MOST:
        return replace(target, at_most=goal.value)
    return replace(target, at_least=goal.value) if goal.bound == AT_LEAST else replace(target, exactly=goal.value)
