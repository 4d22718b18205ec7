"""What is given away as open data: the rows of each sheet (columns.py says what its columns are)."""

from __future__ import annotations

from functools import partial

from fazhi.addresses import Links, before, cover, issuer, path, section
from fazhi.duties import ADDRESSEES, standing
from fazhi.exporters.columns import SHEETS, Row, Rows, Sheet
from fazhi.graph import Graph
from fazhi.model import Correction, Issuer, Report
from fazhi.placing import Reading
from fazhi.promises import Promise
from fazhi.tables import standings
from fazhi.tables.standings import StandingCell


def sheets(graph: Graph) -> list[Sheet]:
    """The sheets: metrics, plans, reports, coverage in the order of reports, issuers in that of the registry."""
    corrections = [(report, each) for report in graph.reports for each in report.info.corrections]
    rows = {
        "metrics": Rows(graph.readings, partial(_metric, graph)),
        "plans": Rows(graph.promises, partial(_plan, graph)),
        "reports": Rows(graph.reports, partial(_report, graph)),
        "coverage": Rows(standings.with_next_year(graph), partial(_coverage, graph)),
        "issuers": Rows(list(graph.issuers.values()), _issuer),
        "corrections": Rows(corrections, partial(_correction, graph)),
    }
    return [Sheet(name, *told, rows[name]) for name, told in SHEETS.items()]


def _metric(graph: Graph, reading: Reading) -> Row:
    metric, report = reading.metric, reading.report
    indicator = graph.indicators.get(metric.indicator or "")
    return (
        report.year,
        report.issuer,
        graph.name(report.issuer),
        metric.indicator,
        indicator.name if indicator else None,
        _plain(metric.value),
        metric.bound.value,
        metric.unit,
        metric.part.value if metric.part else None,
        metric.quote,
        reading.item.id,
        metric.scope,
        Links("index.md").reading(reading),
    )


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _plan(graph: Graph, promise: Promise) -> Row:
    report, item = promise.report, promise.item
    answers = promise.answers
    verdicts = {True: "达到", False: "未达到", None: "无法判断"}
    return (
        report.year,
        report.issuer,
        graph.name(report.issuer),
        item.id,
        item.heading or None,
        item.text,
        promise.state.value,
        answers[-1].report.year if answers else None,
        " ".join(place.id for answer in answers for _, place in answer.places) or None,
        "；".join(answer.result.note for answer in answers if answer.result.note) or None,
        "；".join(each.target.quote for each in promise.outcomes) or None,
        "；".join(verdicts[each.met] for each in promise.outcomes) or None,
        Links("index.md").to(section(report, promise.section), item.id),
    )


def _correction(graph: Graph, told: tuple[Report, Correction]) -> Row:
    report, correction = told
    links = Links("index.md")
    return (
        report.year,
        report.issuer,
        graph.name(report.issuer),
        report.title,
        correction.date.isoformat(),
        correction.kind.value,
        correction.what,
        correction.why,
        links.to(before(report, correction)) if correction.before else None,
        links.to(cover(report), "corrections"),
    )


def _report(graph: Graph, report: Report) -> Row:
    info, body = report.info, graph.issuers.get(report.issuer)
    return (
        report.year,
        report.issuer,
        graph.name(report.issuer),
        report.title,
        info.index_no,
        info.doc_no,
        info.subject,
        info.genre,
        info.publisher,
        info.validity,
        info.keywords,
        info.written.isoformat() if info.written else None,
        info.published.isoformat() if info.published else None,
        info.published_time,
        standing(body, report.year, report, graph.as_of).value if body else None,
        info.source.sha256 if info.source else None,
        Links("index.md").to(f"{report.folder}/index.md"),
    )


def _coverage(graph: Graph, cell: StandingCell) -> Row:
    """One of the board's years, or of the next one, whose standing is not known where no date is stated."""
    report = cell.report
    published = report.info.published if report else None
    return (
        cell.year,
        cell.issuer.id,
        cell.issuer.name,
        cell.duty.hand_in.isoformat(),
        ADDRESSEES[cell.issuer.level],
        cell.duty.publish.isoformat(),
        "；".join(cell.duty.reasons) or None,
        None if cell.duty.owed and cell.year > graph.years[0] and graph.as_of is None else cell.standing.value,
        published.isoformat() if published else None,
        path(cover(report) if report else issuer(cell.issuer.id)),
    )


def _issuer(body: Issuer) -> Row:
    return (
        body.id,
        body.name,
        body.full_name,
        body.level.value,
        body.parent,
        body.since,
        body.until,
        " ".join(body.renamed_from) or None,
        body.note,
        path(issuer(body.id)),
    )
