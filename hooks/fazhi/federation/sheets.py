"""What the level above gives away as open data: its counties, their years, their sums. The numbers one by one stay theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.exporters.columns import Column, Sheet, Value
from fazhi.federation.summary import Summary

COUNTY = (
    Column("county", "县代号", "string", "县在本站的代号，不变"),
    Column("county_name", "县", "string", "县的名称"),
)
COUNTIES = (
    *COUNTY,
    Column("condition", "数据包", "string", "见方法说明"),
    Column("reasons", "原因", "string", "分号分隔"),
    Column("as_of", "统计到", "date", "数据包写明的统计日期"),
    Column("sha256", "数据包的SHA-256", "string", "其中 datapackage.json 的校验值"),
    Column("site", "县网站", "string", "公众看的地址"),
)
YEARS = (
    *COUNTY,
    Column("year", "报告年度", "integer", "报告写的年份"),
    Column("owed", "应公开", "integer", "应公开报告的机关数"),
    Column("reports", "报告", "integer", "已公开的报告数"),
    Column("standings", "公开情况", "string", "各种情况的机关数，分号分隔"),
    Column("numbers", "登记的数", "integer", "报告中登记的数有几个"),
    Column("promises", "下年安排", "string", "各种状态的计划项数，分号分隔"),
)
SUMS = (
    *COUNTY,
    Column("year", "报告年度", "integer", "报告写的年份"),
    Column("indicator", "指标代号", "string", "本级名录里的代号"),
    Column("value", "合计", "number", "乡镇、街道之和"),
    Column("bound", "限定", "string", "exact 确数，at_least 以上，about 约"),
    Column("unit", "单位", "string", "本级名录的规范单位"),
    Column("bodies", "机关数", "integer", "由几个机关的数相加"),
)


def sheets(counties: Sequence[Summary]) -> list[Sheet]:
    """`counties`, `years` and `sums`."""
    return [
        Sheet("counties", "各县", COUNTIES, tuple(map(_county, counties))),
        Sheet("years", "各县各年度", YEARS, tuple(row for each in counties for row in _years(each))),
        Sheet("sums", "各县各指标", SUMS, tuple(row for each in counties for row in _sums(each))),
    ]


def _who(county: Summary) -> tuple[str, str]:
    return county.arrival.source.id, county.arrival.source.name


def _county(county: Summary) -> tuple[Value, ...]:
    told = county.arrival
    stated = told.as_of.isoformat() if told.as_of else None
    return (
        *_who(county),
        told.condition.value,
        "；".join(told.reasons) or None,
        stated,
        told.digest or None,
        told.source.public,
    )


def _years(county: Summary) -> Iterator[tuple[Value, ...]]:
    for year, told in county.years.items():
        standings = "；".join(f"{each} {amount}" for each, amount in told.standings.items()) or None
        promises = "；".join(f"{each} {amount}" for each, amount in told.promises.items()) or None
        owed = sum(told.standings.values())
        yield (*_who(county), year, owed, told.reports, standings, told.readings, promises)


def _sums(county: Summary) -> Iterator[tuple[Value, ...]]:
    for (indicator, year), found in county.sums.items():
        figure = found.figure
        yield (*_who(county), year, indicator, figure.value, figure.bound.value, figure.unit, found.bodies)
