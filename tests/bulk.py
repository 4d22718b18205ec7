"""某地很多年很多机关的演示报告：把虚构的县的句子打散重排，换掉数字和一些字，机关名称都是虚构的（演示数据）。

用法：python3 tests/bulk.py 文件夹 份数

The same number gives the same reports. Each is about as long as a real one (3,600 characters), has some numbers of its
own in metrics.yml and is one of three years of an invented body.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

COUNTY = Path(__file__).parent / "data" / "county" / "docs"
YEARS = (2022, 2023, 2024)
FIRST, SECOND = (
    "青白云石梅柳松竹清金银龙凤鹤鹿桃杏枫槐桐莲菱芦苇兰桂荷榆柏杉",
    "溪河湖泉井坝岭坡坪塘浦洲滩湾桥渡关口店集营屯庄堡寨",
)
LEVELS = ("镇", "乡", "街道")
SECTIONS = (("1-work", "work", 5, 10), ("2-shortfalls", "shortfalls", 2, 4), ("3-plan", "plan", 4, 4))
"""File name, role, parts, sentences of a part."""
TITLES = {"work": "一、主要举措和成效", "shortfalls": "二、存在的不足和原因", "plan": "三、下一年主要安排"}
NUMBERS = (
    ("disputes_mediated", "全年共化解各类矛盾纠纷{}件", "件"),
    ("leaflets", "全年共发放宣传资料{}份", "份"),
    ("legality_review", "全年共完成合法性审查{}件", "件"),
)
OF_THE_COUNTY = ("moved.yml", "published.yml")
"""What a registry says of addresses of its own county."""
CHANGED = 0.02
"""The share of characters that are exchanged for others, so that as many different words occur as in real texts."""


def write_bulk(docs: Path, reports: int, seed: int = 7) -> None:
    """Write a site's docs/ with that many reports; it must not exist."""
    chance = random.Random(seed)
    shutil.copytree(COUNTY / "registry", docs / "registry", ignore=shutil.ignore_patterns(*OF_THE_COUNTY))
    shutil.copy(COUNTY / "index.md", docs)
    bodies = list(_bodies(-(-reports // len(YEARS))))
    entries = [
        {"id": key, "name": name, "level": level, "parent": None, "since": YEARS[0]} for key, name, level in bodies
    ]
    issuers = yaml.safe_dump({"issuers": entries}, allow_unicode=True, sort_keys=False)
    (docs / "registry" / "issuers.yml").write_text(f"# 演示数据\n{issuers}", encoding="utf-8")
    pools = {role: _sentences(role) for _, role, _, _ in SECTIONS}
    headings = {role: _headings(role) for role in pools}
    for number in range(reports):
        (key, name, _), year = bodies[number // len(YEARS)], YEARS[number % len(YEARS)]
        _write_report(docs / "reports" / str(year) / key, name, year, pools, headings, chance)


def _bodies(amount: int) -> Iterator[tuple[str, str, str]]:
    """Id, name and level of so many invented bodies."""
    for number in range(amount):
        at, level = divmod(number, len(LEVELS))
        name = FIRST[at % len(FIRST)] + SECOND[at // len(FIRST) % len(SECOND)] + LEVELS[level]
        yield f"body-{number}", name, LEVELS[level]


def _texts(role: str) -> Iterator[str]:
    for file in sorted(COUNTY.glob(f"reports/*/*/*-{role}.md")):
        yield file.read_text(encoding="utf-8")


def _sentences(role: str) -> list[str]:
    lines = [line for text in _texts(role) for line in text.split("\n") if line and line[0] not in "#|"]
    return [found for line in lines for found in re.findall(r"[^。]+。", re.sub("[一二三四五]是", "", line))]


def _headings(role: str) -> list[str]:
    return [found for text in _texts(role) for found in re.findall(r"（.）([^。\n{]+)", text)] or ["执法保障"]


def _write_report(
    folder: Path,
    name: str,
    year: int,
    pools: dict[str, list[str]],
    headings: dict[str, list[str]],
    chance: random.Random,
) -> None:
    folder.mkdir(parents=True)
    front = f"title: {name}{year}年法治政府建设年度报告\nreport:\n  issuer: {folder.name}\n  year: {year}\n"
    front += f"  doc_no: 演〔{year + 1}〕{chance.randint(1, 99)}号\n  published: {year + 1}-03-{chance.randint(10, 31)}"
    (folder / "index.md").write_text(f"---\n{front}\n---\n\n现将{name}{year}年工作报告如下：\n", encoding="utf-8")
    for stem, role, parts, length in SECTIONS:
        text = [f"# {TITLES[role]}"]
        for number in "一二三四五"[:parts]:
            told = "".join(_varied(chance.choice(pools[role]), chance) for _ in range(length))
            text += [f"## （{number}）{chance.choice(headings[role])}", told]
        if role == "work":
            quotes = _numbers(folder, chance)
            text[-1] += "".join(f"{quote}。" for quote in quotes)
        (folder / f"{stem}.md").write_text("\n\n".join(text) + "\n", encoding="utf-8")


def _varied(sentence: str, chance: random.Random) -> str:
    """The sentence with other numbers and a few other characters."""
    told = re.sub(
        "(?<![0-9.])[0-9]+(?![0-9.]*%)", lambda match: str(chance.randint(1, 2 * int(match[0]) + 9)), sentence
    )
    common = "".join(SECOND + "的一是在有人这中大为上个国地要出会可也对生能而子那得")
    return "".join(
        chance.choice(common) if "一" <= char <= "鿿" and chance.random() < CHANGED else char for char in told
    )


def _numbers(folder: Path, chance: random.Random) -> list[str]:
    """Three numbers in the words of the report, noted in its metrics.yml."""
    entries, quotes = [], []
    for indicator, words, unit in NUMBERS:
        value = chance.randint(10, 9000)
        quotes.append(words.format(value))
        entries.append({"indicator": indicator, "value": value, "unit": unit, "quote": quotes[-1]})
    text = yaml.safe_dump({"metrics": entries}, allow_unicode=True, sort_keys=False)
    (folder / "metrics.yml").write_text(text, encoding="utf-8")
    return quotes


if __name__ == "__main__":
    write_bulk(Path(sys.argv[1]), int(sys.argv[2]))
