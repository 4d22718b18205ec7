"""iCalendar (RFC 5545): the days by which reports are handed in and published, for each body and for all of them.

The years are the last one of the board and the one after, so that a calendar always holds the next deadline. An event
keeps its UID for ever. DTSTAMP is the date coverage is stated for, else the day the Rule came into force: the same
sources give the same bytes on any day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from fazhi.addresses import calendar
from fazhi.duties import RULE, Standing
from fazhi.exporters.columns import Record, Sheet
from fazhi.settings import Settings

PRODUCT = "-//fazhi//annual rule-of-law reports//ZH"
RULE_IN_FORCE = dt.date(2019, 4, 15)
REMINDERS = ("-P13DT15H", "-P2DT15H")
"""At nine in the morning 14 and 3 days before: deadlines are whole days, which begin at midnight."""
LONGEST_LINE = 75
KINDS = {"hand_in": "报送", "publish": "公开"}
Told = tuple[Record, str]
"""A body's row of a year, and its events."""


def export(sheets: list[Sheet], settings: Settings) -> list[tuple[str, bytes]]:
    """`deadlines.ics` and `deadlines/<body>.ics` for every body that owes a report."""
    rows = [row for row in _coverage(sheets) if row["standing"] != Standing.NOT_OWED.value]
    since = max((int(str(row["year"])) for row in rows), default=0) - 1
    recent = [(row, _events(row, settings)) for row in rows if int(str(row["year"])) >= since]
    by_body: dict[str, list[Told]] = {}
    for row, events in recent:
        by_body.setdefault(str(row["issuer"]), []).append((row, events))
    files = [("", recent), *by_body.items()] if recent else []
    return [(calendar(body).removeprefix("data/"), _calendar(body, told, settings)) for body, told in files]


def _coverage(sheets: list[Sheet]) -> Iterator[Record]:
    return next(sheet for sheet in sheets if sheet.name == "coverage").records()


def _calendar(body: str, told: list[Told], settings: Settings) -> bytes:
    name = f"{told[0][0]['issuer_name'] if body else settings.column_name}法治政府建设年度报告期限"
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    return "".join([_lines(head), *(events for _, events in told), _lines(["END:VCALENDAR"])]).encode()


def _events(row: Record, settings: Settings) -> str:
    return _lines(line for kind in KINDS for line in _event(row, kind, settings))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(row: Record, kind: str, settings: Settings) -> Iterator[str]:
    day, stamp = dt.date.fromisoformat(str(row[kind])), settings.as_of or RULE_IN_FORCE
    title = f"{row['issuer_name']}：{KINDS[kind]}{row['year']}年度法治政府建设年度报告"
    to = f"报送对象：{row['addressees']}。" if kind == "hand_in" else RULE
    why = f"例外：{row['reasons']}。" if row["reasons"] else ""
    address = settings.absolute(str(row["address"]))
    yield from (
        "BEGIN:VEVENT",
        f"UID:{row['year']}-{row['issuer']}-{kind.replace('_', '-')}@{settings.site_domain or 'fazhi.invalid'}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(title)}",
        f"DESCRIPTION:{escaped(f'{KINDS[kind]}的最后一天。{to}{why}')}",
        "TRANSP:TRANSPARENT",
        *([f"URL:{address}"] if address else []),
        *(line for trigger in REMINDERS for line in _alarm(trigger, title)),
        "END:VEVENT",
    )


def _alarm(trigger: str, title: str) -> Iterable[str]:
    return "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(title)}", f"TRIGGER:{trigger}", "END:VALARM"


def escaped(text: str) -> str:
    """A text value (3.3.11): one line, `\\` `;` `,` and line ends escaped, no control character."""
    marked = re.sub(r"([\\;,])", r"\\\1", re.sub(r"\r\n|\r", "\n", text)).replace("\n", "\\n")
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "", marked)


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes (3.1), each but the first behind a space; no character is cut."""
    if len(line.encode()) <= LONGEST_LINE:
        return line
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + width
    return "\r\n".join([*pieces, piece])
