"""Rows of a package -> Graph: the same values as those of a county's own site, less the texts of its reports.

So the tables, charts and pages of a county serve the level above too, and its rules for adding up are the same. What a
county says of its own punctuality is not taken over: it follows from the dates, as at home.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import unquote

from fazhi import graph
from fazhi.duties import Standing
from fazhi.federation.reading import rows
from fazhi.graph import Graph, ReportKey
from fazhi.model import (
    NOWHERE,
    Bound,
    DutyChange,
    Issuer,
    Item,
    Level,
    Metric,
    MetricsFile,
    Part,
    Registry,
    Report,
    ReportInfo,
    Role,
    Section,
)
from fazhi.placing import Reading
from fazhi.promises import Promise, State
from fazhi.roster import roster_of
from fazhi.succession import Succession

Reports = dict[ReportKey, Report]
NOTHING = MetricsFile()


def county_graph(database: Any, registry: Registry, as_of: dt.date | None) -> Graph:
    """The relations of the county whose sheets are loaded; `registry` says what indicators and topics there are."""
    issuers = _issuers(database)
    reports = _reports(database)
    roster = roster_of(Registry(issuers=issuers, indicators=registry.indicators, outlines=registry.outlines))
    sections: dict[str, Section] = {}
    readings = _readings(database, reports, sections)
    promises = _promises(database, reports, sections, Succession(tuple(reports.values()), roster.renamed_from))
    return graph.relate(roster, tuple(reports.values()), readings, promises, as_of=as_of)


def _issuers(database: Any) -> tuple[Issuer, ...]:
    told = rows(
        database,
        """SELECT issuer, issuer_name, full_name, level, since, until, coalesce(renamed_from, '')
        FROM issuers ORDER BY record""",
    )
    known = {row[0] for row in told}
    changes = _changes(database)
    return tuple(
        Issuer(
            id=key,
            name=name,
            full_name=full,
            level=Level(level),
            since=since,
            until=until,
            renamed_from=tuple(each for each in former.split() if each in known),
            duties=tuple(changes.get(key, ())),
        )
        for key, name, full, level, since, until, former in told
    )


def _changes(database: Any) -> dict[str, list[DutyChange]]:
    """The exceptions to the dates, as far as the years of the coverage sheet tell."""
    found: dict[str, list[DutyChange]] = {}
    told = rows(
        database,
        """SELECT issuer, year, strftime(hand_in, '%m-%d'), strftime(publish, '%m-%d'), standing, reasons
        FROM coverage WHERE reasons IS NOT NULL ORDER BY record""",
    )
    for issuer, year, hand_in, publish, standing, reasons in told:
        exempt = standing == Standing.NOT_OWED.value
        change = DutyChange(year=year, hand_in=hand_in, publish=publish, exempt=exempt, reason=reasons)
        found.setdefault(issuer, []).append(change)
    return found


def _reports(database: Any) -> Reports:
    told = rows(database, "SELECT year, issuer, title, published, address FROM reports ORDER BY record")
    return {
        (year, issuer): Report(
            title=title,
            info=ReportInfo(issuer=issuer, year=year, published=published),
            opening="",
            sections=(),
            notes=NOTHING,
            folder=address.rpartition("/")[0],
            place=NOWHERE,
        )
        for year, issuer, title, published, address in told
    }


def _readings(database: Any, reports: Reports, sections: dict[str, Section]) -> tuple[Reading, ...]:
    told = rows(
        database,
        """SELECT year, issuer, indicator, value, bound, unit, part, scope, coalesce(quote, '')[:60], address
        FROM metrics ORDER BY record""",
    )
    return tuple(
        Reading(
            Metric(
                indicator=indicator,
                value=value,
                bound=Bound(bound),
                unit=unit,
                quote=quote,
                part=Part(part) if part else None,
                scope=scope,
            ),
            reports[year, issuer],
            (section := _section(address, sections)),
            section.items[0],
            0,
            0,
            _anchor(address),
        )
        for year, issuer, indicator, value, bound, unit, part, scope, quote, address in told
    )


def _promises(database: Any, reports: Reports, sections: dict[str, Section], succession: Any) -> tuple[Promise, ...]:
    told = rows(database, "SELECT year, issuer, item, state, address FROM plans ORDER BY record")
    return tuple(
        Promise(
            report=(report := reports[year, issuer]),
            section=_section(address, sections),
            item=_item(_anchor(address)),
            state=State(state),
            answers=(),
            outcomes=(),
            evidence=(),
            remedies=(),
            answering=succession.after(report),
        )
        for year, issuer, item, state, address in told
    )


def _section(address: str, sections: dict[str, Section]) -> Section:
    """The section that an address is in, the same value each time; its texts stay with the county."""
    stem = address.partition("#")[0].rpartition("/")[2].removesuffix(".html")
    if stem not in sections:
        key = stem.partition("-")[2]
        sections[stem] = Section(key=key, role=Role.OTHER, stem=stem, raw="", items=(_item(key),), place=NOWHERE)
    return sections[stem]


def _item(key: str) -> Item:
    return Item(id=key, label="", heading="", text="", depth=1, parent=None, start=0, end=0, place=NOWHERE)


def _anchor(address: str) -> str:
    return unquote(address.partition("#")[2])
