"""很多虚构的县的数据包，不生成网站，直接写出来，供汇总的测试和测量用（演示数据）。

用法：python3 tests/packages.py 文件夹 县数 每县份数

The same numbers give the same packages: invented bodies, three years of each, 14 numbers and 4 plan items a report (as
many as the invented county has), in the words of the sheets of `exporters/rows.py`. `counties.yml` lists them all.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))

from bulk import FIRST, LEVELS, SECOND, YEARS
from fazhi.exporters import csv_files, datapackage
from fazhi.exporters.columns import SHEETS, Sheet, Value
from fazhi.model import Indicator
from fazhi.promises import State
from fazhi.settings import Settings
from fazhi.sources.registry import load_registry

DOCS = Path(__file__).parent.parent / "docs"
NUMBERS, PLANS = 14, 4
Row = tuple[Value, ...]


def write_counties(folder: Path, counties: int, reports: int, seed: int = 7) -> Path:
    """Write a folder with data/ for each county, and the list of them; gives the list."""
    indicators = load_registry(DOCS)[0].indicators
    lines = [
        f"name: 演示省（演示数据）\nnot_before: 2025-04-01\nyears: [2022, 2023, 2024]\ndocs: {DOCS}\nnotice: 演示数据\ncounties:"
    ]
    for number in range(counties):
        name = FIRST[number % len(FIRST)] + SECOND[number // len(FIRST) % len(SECOND)] + "县"
        write_package(folder / f"county-{number}", reports, indicators, random.Random(f"{seed}-{number}"))
        where = f"where: county-{number}, site: 'https://county-{number}.example.invalid/fazhi/'"
        lines.append(f"- {{id: county-{number}, name: {name}, {where}}}")
    listing = folder / "counties.yml"
    listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return listing


def write_package(folder: Path, reports: int, indicators: tuple[Indicator, ...], chance: random.Random) -> None:
    """The data/ folder of one county with so many reports."""
    rows: dict[str, list[Row]] = {name: [] for name in SHEETS}
    for number in range(-(-reports // len(YEARS))):
        _add_body(rows, number, reports - number * len(YEARS), indicators, chance)
    told = [Sheet(name, *about, tuple(rows[name])) for name, about in SHEETS.items()]
    settings = Settings(as_of=dt.date(2025, 6, 30))
    (folder / "data").mkdir(parents=True)
    for name, content in [*csv_files.export(told, settings), *datapackage.export(told, settings)]:
        (folder / "data" / name).write_bytes(content)


def _add_body(
    rows: dict[str, list[Row]], number: int, left: int, indicators: tuple[Indicator, ...], chance: random.Random
) -> None:
    at, level = divmod(number, len(LEVELS))
    key, name = f"body-{number}", FIRST[at % len(FIRST)] + SECOND[at // len(FIRST) % len(SECOND)] + LEVELS[level]
    rows["issuers"].append(
        (key, name, f"{name}人民政府", LEVELS[level], None, 2022, None, None, None, f"issuers/{key}.html")
    )
    own = chance.sample(indicators, NUMBERS + 2)
    for year in YEARS[: max(min(left, len(YEARS)), 0)]:
        who: Row = (year, key, name)
        folder, published = f"reports/{year}/{key}", f"{year + 1}-03-{chance.randint(10, 31)}"
        unknown = (None,) * 7
        told = (*who, f"{name}{year}年法治政府建设年度报告", *unknown, None, published, None, "按时", None)
        rows["reports"].append((*told, f"{folder}/index.html"))
        dates = (f"{year + 1}-03-01", "上一级党委和政府", f"{year + 1}-04-01", None, "按时", published)
        rows["coverage"].append((*who, *dates, f"{folder}/index.html"))
        rows["metrics"] += _numbers(who, folder, chance.sample(own, NUMBERS), chance)
        rows["plans"] += _plans(who, folder, year == YEARS[-1], chance)


def _numbers(who: Row, folder: str, indicators: list[Indicator], chance: random.Random) -> Iterator[Row]:
    for each in indicators:
        value = chance.randint(1, 99) if each.kind == "rate" else chance.randint(1, 9000)
        bound = chance.choice(("exact", "exact", "exact", "at_least"))
        quote = f"全年{each.short}{value}{'余' if bound == 'at_least' else ''}{each.unit}"
        address = f"{folder}/1-work.html#m-{each.id}"
        yield (*who, each.id, each.name, value, bound, each.unit, None, quote, "work-1", None, address)


def _plans(who: Row, folder: str, last: bool, chance: random.Random) -> Iterator[Row]:
    for number in range(1, PLANS + 1):
        state = State.WAITING if last else chance.choice([each for each in State if each is not State.WAITING])
        text = "全年开展法治培训，推进行政执法规范化，健全矛盾纠纷化解机制，做实合法性审查。" * 2
        told = (f"plan-{number}", f"第{number}项安排", text, state.value)
        yield (*who, *told, None, None, None, None, None, f"{folder}/3-plan.html#plan-{number}")


if __name__ == "__main__":
    write_counties(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
