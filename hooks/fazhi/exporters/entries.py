"""What the feeds tell, newest first: reports that became public, and their corrections. One entry, whatever the format.

To tell of something else, write a function `(sheets, settings) -> Iterator[Entry]` and add one line to
`TOLD`. Only what has a known date is told; without any entry there is no feed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fazhi.exporters.columns import Sheet
from fazhi.settings import Settings

MOST = 50
TITLE = "法治政府建设年度报告"
BEIJING = "+08:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news. `path` is the page's, percent-encoded, from the root of the site."""

    key: str
    """What makes it the same entry for ever: `report/2024/wutong`."""
    date: str
    """The date as stated, `2025-02-26`."""
    time: str | None
    """The time of day if it is known, `09:30`."""
    title: str
    who: str
    summary: str
    path: str

    @property
    def moment(self) -> str:
        """The date and time that feeds demand (RFC 3339), Beijing time.

        Where the time of day is not known this is the beginning of that day: the formats have no date alone. Nothing
        shown to people says so, the summary names the date.
        """
        return f"{self.date}T{self.time or '00:00'}:00{BEIJING}"

    def id(self, settings: Settings) -> str:
        """The page's public address, which never changes; for a place inside a page, or without one, a name from the key."""
        address = "" if "#" in self.path else settings.absolute(self.path)
        return address or uuid.uuid5(uuid.NAMESPACE_URL, f"fazhi:{self.key}").urn


def entries(sheets: list[Sheet], settings: Settings) -> list[Entry]:
    """The newest `MOST` entries, newest first; those of one moment by their key."""
    found = sorted((entry for tell in TOLD for entry in tell(sheets, settings)), key=lambda entry: entry.key)
    return sorted(found, key=lambda entry: entry.moment, reverse=True)[:MOST]


def reports(sheets: list[Sheet], settings: Settings) -> Iterator[Entry]:
    """An entry for each report whose publication date is known."""
    del settings
    sheet = next(sheet for sheet in sheets if sheet.name == "reports")
    for row in sheet.records():
        if row["published"]:
            yield Entry(
                key=f"report/{row['year']}/{row['issuer']}",
                date=str(row["published"]),
                time=str(row["published_time"]) if row["published_time"] else None,
                title=str(row["title"]),
                who=str(row["publisher"] or row["issuer_name"]),
                summary=f"{row['issuer_name']}{row['year']}年度法治政府建设年度报告，发布日期 {row['published']}。",
                path=str(row["address"]),
            )


def corrections(sheets: list[Sheet], settings: Settings) -> Iterator[Entry]:
    """An entry for each correction or update of a report."""
    del settings
    sheet = next((sheet for sheet in sheets if sheet.name == "corrections"), None)
    for row in sheet.records() if sheet else ():
        yield Entry(
            key=f"correction/{row['year']}/{row['issuer']}/{row['date']}/{row['what']}",
            date=str(row["date"]),
            time=None,
            title=f"{row['kind']}：{row['title']}",
            who=str(row["issuer_name"]),
            summary=f"{row['what']}。原因：{row['why']}。{row['kind']}日期 {row['date']}。",
            path=str(row["address"]),
        )


TOLD: tuple[Callable[[list[Sheet], Settings], Iterator[Entry]], ...] = (reports, corrections)
