"""What is given away as open data: the rows of each sheet (columns.py says what its columns are)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.addresses import Links, before, cover, issuer, path, section
from fazhi.duties import ADDRESSEES, standing
from fazhi.exporters.columns import SHEETS, Sheet, Value
from fazhi.graph import Graph
from fazhi.model import Issuer
from fazhi.placing import Reading
from fazhi.promises import Promise
from fazhi.tables import standings


def sheets(graph: Graph) -> list[Sheet]:
    """The sheets: metrics, plans, reports, coverage in the order of reports, issuers in that of the registry."""
    rows: dict[str, Iterable[tuple[Value, ...]]] = {
        "metrics": (_metric(graph, each) for each in graph.readings),
        "plans": (_plan(graph, each) for each in graph.promises),
        "reports": _reports(graph),
        "coverage": _coverage(graph),
        "issuers": map(_issuer, graph.issuers.values()),
        "corrections": _corrections(graph),
    }
    return [Sheet(name, *told, tuple(rows[name])) for name, told in SHEETS.items()]


def _metric(graph: Graph, reading: Reading) -> tuple[Value, ...]:
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


def _plan(graph: Graph, promise: Promise) -> tuple[Value, ...]:
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


def _corrections(graph: Graph) -> Iterator[tuple[Value, ...]]:
    links = Links("index.md")
    for report in graph.reports:
        for each in report.info.corrections:
            yield (
                report.year,
                report.issuer,
                graph.name(report.issuer),
                report.title,
                each.date.isoformat(),
                each.kind.value,
                each.what,
                each.why,
                links.to(before(report, each)) if each.before else None,
                links.to(cover(report), "corrections"),
            )


def _reports(graph: Graph) -> Iterator[tuple[Value, ...]]:
    for report in graph.reports:
        info, body = report.info, graph.issuers.get(report.issuer)
        yield (
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


def _coverage(graph: Graph) -> Iterator[tuple[Value, ...]]:
    """The board's years, and the next one, whose standing is not known where no date is stated."""
    for cell in standings.with_next_year(graph):
        report = cell.report
        published = report.info.published if report else None
        yield (
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


def _issuer(body: Issuer) -> tuple[Value, ...]:
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
