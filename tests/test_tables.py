"""Numbers side by side: what may be added, what never is, and every cell recomputed from the YAML by other means."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import COUNTY, SiteWriter
from fazhi import graph, sources
from fazhi.duties import Standing
from fazhi.graph import Graph
from fazhi.model import Adds, Bound, Indicator, Issuer, Kind, Level, Metric, Part
from fazhi.placing import Reading
from fazhi.site import Site
from fazhi.tables import body_by_year, indicator_by_body, promise_totals, standings, year_by_topic
from fazhi.tables.change import change
from fazhi.tables.figures import figures, total
from fazhi.tables.table import Cell, Figure, Gap, Table

EXACT, AT_LEAST, MORE, LESS, ABOUT = Bound
Plain = tuple[float, str, str]
COUNT = Indicator(id="c", name="件数", short="件数", unit="件", like_units=("起",), other_units=("人次",), topic="t")
EVENTS = Indicator(id="e", name="场数", short="场数", unit="场", other_units=("期",), topic="t")
MONEY = Indicator(id="m", name="罚没", short="罚没", unit="万元", other_units=("元",), topic="t", kind=Kind.MONEY)
RATE = Indicator(id="r", name="比率", short="比率", unit="%", topic="t", kind=Kind.RATE, adds=Adds.NEVER)


def reading(given: Reading, value: float, unit: str, bound: Bound = EXACT, part: Part | None = None) -> Reading:
    metric = Metric(indicator="x", value=value, unit=unit, bound=bound, part=part, quote="甲")
    return Reading(metric, given.report, given.section, given.item, 0, 1, "m-x")


def plain(given: tuple[Figure, ...] | list[Figure]) -> list[Plain]:
    return [(round(each.value, 6), each.bound.value, each.unit) for each in given]


TOTAL, PART = Part.TOTAL, Part.PART
SUMS: list[tuple[str, Indicator, list[tuple[Any, ...]], list[Plain]]] = [
    ("一个数照旧", COUNT, [(3, "件", LESS)], [(3, "less_than", "件")]),
    ("确数相加", COUNT, [(3, "件"), (4, "件")], [(7, "exact", "件")]),
    ("同义单位合并", COUNT, [(3, "件"), (4, "起"), (5, "宗")], [(12, "exact", "件")]),
    ("另列的单位不合并", COUNT, [(3, "件"), (40, "人次")], [(3, "exact", "件"), (40, "exact", "人次")]),
    ("另列的同族单位也不合并", EVENTS, [(3, "场"), (4, "场次"), (2, "期")], [(7, "exact", "场"), (2, "exact", "期")]),
    ("确数加余是余", COUNT, [(3, "件"), (200, "件", AT_LEAST)], [(203, "at_least", "件")]),
    ("余加逾是余", COUNT, [(30, "件", MORE), (200, "件", AT_LEAST)], [(230, "at_least", "件")]),
    ("逾加逾不说成逾", COUNT, [(30, "件", MORE), (20, "件", MORE)], [(50, "at_least", "件")]),
    ("有近的是约", COUNT, [(30, "件"), (20, "件", LESS)], [(50, "about", "件")]),
    ("余加近是约", COUNT, [(30, "件", AT_LEAST), (20, "件", LESS)], [(50, "about", "件")]),
    ("有约的是约", COUNT, [(30, "件"), (20, "件", ABOUT)], [(50, "about", "件")]),
    ("有总数不加其中", COUNT, [(12, "件", EXACT, TOTAL), (5, "件", EXACT, PART)], [(12, "exact", "件")]),
    ("只有其中就相加", COUNT, [(7, "件", EXACT, PART), (5, "件", EXACT, PART)], [(12, "exact", "件")]),
    ("比率不相加", RATE, [(98, "%"), (99, "%")], [(98, "exact", "%"), (99, "exact", "%")]),
    ("元折成万元", MONEY, [(3.2, "万元"), (5000, "元")], [(3.7, "exact", "万元")]),
    ("亿元折成万元", MONEY, [(1.2, "亿元", AT_LEAST), (800, "万元")], [(12800, "at_least", "万元")]),
    ("零是数", COUNT, [(0, "件")], [(0, "exact", "件")]),
    ("小数相加不出尾数", MONEY, [(0.1, "万元"), (0.2, "万元")], [(0.3, "exact", "万元")]),
]


@pytest.mark.parametrize(
    ("indicator", "given", "expected"), [entry[1:] for entry in SUMS], ids=[each[0] for each in SUMS]
)
def test_honest_sums(county: Site, indicator: Indicator, given: list[tuple[Any, ...]], expected: list[Plain]) -> None:
    made = figures([reading(county.graph.readings[0], *each) for each in given], indicator)
    assert plain(made) == expected
    kept = [each for each in given if TOTAL in each] or given
    assert sum(len(figure.readings) for figure in made) == len(kept)


def body(level: Level) -> Issuer:
    return Issuer(id=level.name.lower(), name=level.value, level=level)


def test_a_total_is_of_towns_and_of_one_unit_only(county: Site) -> None:
    def told(*values: tuple[float, str]) -> list[Figure]:
        return [Figure(value, EXACT, unit, (county.graph.readings[0],)) for value, unit in values]

    rows = [(body(Level.TOWN), told((3, "件"), (40, "人次"))), (body(Level.SUBDISTRICT), told((4, "件")))]
    above = [(body(level), told((1000, "件"))) for level in (Level.COUNTY, Level.DEPARTMENT, Level.CITY)]
    whole = total([*rows, *above, (None, told((9, "件")))], COUNT)
    assert whole
    assert plain([whole]) == [(7, "exact", "件")]
    assert total(rows, RATE) is None
    assert total(above, COUNT) is None
    assert total([], COUNT) is None


# The county by other means: plain dictionaries, nothing of fazhi.tables.

FAMILIES = ("件 起 宗 例", "次 场 场次 期 轮 堂", "人 名 位", "个 处 座 间", "册 本", "% ％")
YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
REGISTRY = {
    name: yaml.safe_load((COUNTY / "registry" / f"{name}.yml").read_text(encoding="utf-8"))[name]
    for name in ("issuers", "indicators")
}
METRICS = {
    (int(file.parent.parent.name), file.parent.name): [
        entry for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["metrics"] if not entry.get("draft")
    ]
    for file in COUNTY.glob("reports/*/*/metrics.yml")
}
YEARS = sorted({year for year, _ in METRICS})
BY_ID = {each["id"]: each for each in REGISTRY["issuers"]}
FORMER = {each["id"]: BY_ID[each["renamed_from"][0]] for each in REGISTRY["issuers"] if each.get("renamed_from")}
TOWNS = [each["id"] for each in REGISTRY["issuers"] if each["level"] in ("乡", "镇", "街道")]


def unit_in_table(unit: str, indicator: dict[str, Any]) -> str:
    wanted = str(indicator["unit"])
    family = any(unit in names.split() and wanted in names.split() for names in FAMILIES)
    like = unit in indicator.get("like_units", []) or (family and unit not in indicator.get("other_units", []))
    return wanted if like or (unit in YUAN and wanted in YUAN) else unit


def together(values: list[Plain]) -> list[Plain]:
    """One line for each unit, in the order of the units."""
    sums: dict[str, list[Plain]] = {}
    for each in values:
        sums.setdefault(each[2], []).append(each)
    return [
        (round(sum(each[0] for each in group), 6), joint([each[1] for each in group]), unit)
        for unit, group in sums.items()
    ]


def joint(bounds: list[str]) -> str:
    if len(bounds) == 1 or set(bounds) == {"exact"}:
        return bounds[0]
    return "about" if {"about", "less_than"} & set(bounds) else "at_least"


def expected_cell(year: int, issuer: dict[str, Any], indicator: dict[str, Any]) -> list[Plain] | str:
    former = FORMER.get(issuer["id"])
    if former and (year, former["id"]) in METRICS:
        return expected_cell(year, former, indicator)
    if (year, issuer["id"]) not in METRICS:
        owed = (issuer["since"] or 0) <= year <= (issuer["until"] or 9999)
        return "该年报告未在本站公开" if owed else "该年不适用"
    said = [entry for entry in METRICS[year, issuer["id"]] if entry["indicator"] == indicator["id"]]
    said = [entry for entry in said if entry.get("part") == "total"] or said
    values = []
    for entry in said:
        unit = unit_in_table(entry["unit"], indicator)
        factor = YUAN[entry["unit"]] / YUAN[unit] if unit in YUAN else 1
        values.append((round(entry["value"] * factor, 6), entry.get("bound", "exact"), unit))
    if not values:
        return "该年报告中没有登记这个数"
    return values if indicator.get("adds") == "never" else together(values)


def shown(cell: Cell) -> list[Plain] | str:
    return cell.gap.value if cell.gap else plain(cell.figures)


@pytest.mark.parametrize("indicator", REGISTRY["indicators"], ids=lambda indicator: str(indicator["id"]))
def test_every_cell_of_the_county_agrees_with_its_files(county: Site, indicator: dict[str, Any]) -> None:
    table = indicator_by_body.build(county.graph, county.graph.indicators[indicator["id"]])
    given = {
        issuer
        for (_, issuer), entries in METRICS.items()
        if any(each["indicator"] == indicator["id"] for each in entries)
    }
    issuers = [
        each
        for each in REGISTRY["issuers"]
        if each not in FORMER.values() and given & {each["id"], FORMER.get(each["id"], each)["id"]}
    ]
    assert [head.about for head in table.columns] == YEARS
    assert [row.head.text for row in table.rows] == [each["name"] for each in issuers]
    for row, issuer in zip(table.rows, issuers, strict=True):
        assert [shown(cell) for cell in row.cells] == [expected_cell(year, issuer, indicator) for year in YEARS]
    towns = [each for each in issuers if each["id"] in TOWNS]
    if indicator.get("adds") == "never" or len(towns) < 2:
        assert table.total is None
        return
    assert table.total
    for year, cell in zip(YEARS, table.total.cells, strict=True):
        cells = [expected_cell(year, each, indicator) for each in towns]
        parts = [value for each in cells if isinstance(each, list) for value in each if value[2] == indicator["unit"]]
        assert shown(cell) == (together(parts) or "该年报告中没有登记这个数")


def all_tables(related: Graph) -> list[Table]:
    topics = [topic for outline in related.registry.outlines for topic in outline.topics]
    return [
        *(indicator_by_body.build(related, each) for each in related.indicators.values()),
        *(body_by_year.build(related, each) for each in related.issuers.values()),
        *(year_by_topic.build(related, year, topic) for year in related.years for topic in topics),
    ]


def test_what_is_not_reported_is_a_gap_and_never_zero(county: Site) -> None:
    tables = all_tables(county.graph)
    cells = [cell for table in tables for row in (*table.rows, *filter(None, [table.total])) for cell in row.cells]
    assert all(bool(cell.figures) != bool(cell.gap) for cell in cells)
    zeros = [figure for cell in cells for figure in cell.figures if figure.value == 0]
    assert zeros
    assert all(each.metric.value == 0 for figure in zeros for each in figure.readings)
    assert {cell.gap for cell in cells if cell.gap} == set(Gap)
    assert all(len(row.cells) == len(table.columns) for table in tables for row in table.rows)


def test_every_confirmed_number_is_in_its_body_and_topic_table(county: Site) -> None:
    related = county.graph
    counted = [each for each in related.readings if each.metric.indicator]

    def held(tables: list[Table]) -> set[int]:
        return {
            id(each)
            for table in tables
            for row in table.rows
            for cell in row.cells
            for figure in cell.figures
            for each in figure.readings
        }

    topics = [topic for outline in related.registry.outlines for topic in outline.topics]
    by_body = held([body_by_year.build(related, each) for each in related.issuers.values()])
    by_topic = held([year_by_topic.build(related, year, topic) for year in related.years for topic in topics])
    left_out = {id(each) for each in counted if each.metric.part is PART}
    whole = {id(each) for each in counted}
    assert whole - by_body == left_out
    assert whole - by_topic == left_out


def test_a_renamed_body_has_one_series(county: Site) -> None:
    table = body_by_year.build(county.graph, county.graph.issuers["luting"])
    mediated = next(row for row in table.rows if row.head.about == "disputes_mediated")
    assert [head.about for head in table.columns] == [2022, 2023, 2024]
    assert [shown(cell) for cell in mediated.cells] == [
        [(43, "exact", "件")],
        [(51, "exact", "件")],
        [(47, "exact", "件")],
    ]
    assert table.notes[:2] == ("芦汀镇2022年的数出自芦汀乡", "芦汀镇2023年的数出自芦汀乡")
    former = body_by_year.build(county.graph, county.graph.issuers["luting-xiang"])
    assert [head.about for head in former.columns] == [2022, 2023]


CHANGES = [
    ([(42, EXACT, "件")], [(30, EXACT, "件")], Kind.COUNT, "−12（−28.6%）"),
    ([(30, EXACT, "件")], [(42, EXACT, "件")], Kind.COUNT, "+12（+40%）"),
    ([(30, EXACT, "件")], [(30, EXACT, "件")], Kind.COUNT, "持平"),
    ([(0, EXACT, "件")], [(3, EXACT, "件")], Kind.COUNT, "+3"),
    ([(98, EXACT, "%")], [(97.5, EXACT, "%")], Kind.RATE, "−0.5 个百分点"),
    ([(200, AT_LEAST, "件")], [(300, EXACT, "件")], Kind.COUNT, "不比"),
    ([(2, EXACT, "人")], [(300, EXACT, "人次")], Kind.COUNT, "不比"),
    ([], [(300, EXACT, "件")], Kind.COUNT, ""),
]


@pytest.mark.parametrize(("before", "now", "kind", "said"), CHANGES)
def test_change_from_year_to_year(before: list[Any], now: list[Any], kind: Kind, said: str) -> None:
    def cell(values: list[Any]) -> Cell:
        return (
            Cell(tuple(Figure(value, bound, unit, ()) for value, bound, unit in values))
            if values
            else Cell(gap=Gap.NOT_GIVEN)
        )

    assert change(cell(before), cell(now), kind) == said


def test_standings_of_the_county(county: Site) -> None:
    told = {(issuer.id, cell.year): cell.standing for issuer, cells in standings.build(county.graph) for cell in cells}
    special = {key: standing for key, standing in told.items() if standing is not Standing.ON_TIME}
    assert special == {
        ("luting-xiang", 2024): Standing.NOT_OWED,
        ("luting", 2022): Standing.NOT_OWED,
        ("luting", 2023): Standing.NOT_OWED,
        ("huaidu", 2023): Standing.MISSING,
        ("dongmei", 2022): Standing.NOT_OWED,
        ("sifaju", 2023): Standing.UNDATED,
        ("shijianju", 2024): Standing.LATE,
    }
    assert len(standings.of_year(county.graph, 2022)) == 5


def test_promise_totals_add_up(county: Site) -> None:
    by_year = promise_totals.by_year(county.graph)
    assert list(by_year) == [2024, 2023, 2022]
    assert sum(sum(counts.values()) for counts in by_year.values()) == len(county.graph.promises)
    assert Counter(promise.state for promise in county.graph.promises) == sum(by_year.values(), Counter())


def test_a_site_without_reports_has_empty_tables(small_site: SiteWriter) -> None:
    docs: Path = small_site(only=("index.md", "registry/"))
    related = graph.build(sources.load(docs))
    assert all(table.is_empty for table in all_tables(related))
