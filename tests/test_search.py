"""The index of the search: how text is cut, that nothing is missing from it, that nothing else is in it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from fazhi import search
from fazhi.kept import Kept
from fazhi.model import Report, Section
from fazhi.search.entries import Block, Entry, Line, entries, sentences
from fazhi.search.packed import cut, pack
from fazhi.search.postings import DIGITS, FILE_SIZE, numerals, postings, shelves
from fazhi.search.symbols import symbols
from fazhi.site import Site, assemble
from fazhi.text import plain
from hypothesis import given
from hypothesis import strategies as st

CUTS = [
    ("行政复议36件", ["行", "政", "复", "议", "36", "件"]),
    ("１１８６件，罚没款８６２．４万元", ["1186", "件", "罚", "没", "款", "862.4", "万", "元"]),
    ("禾府〔2023〕9号", ["禾", "府", "2023", "9", "号"]),
    ("HC0105/2025-00001", ["hc", "0105", "2025", "00001"]),
    ("“3·15”“12・4”", ["315", "124"]),
    ("1,234,567元、12,34元", ["1234567", "元", "12", "34", "元"]),
    ("“八五”普法", ["八", "五", "普", "法"]),
    ("二〇二四年 𠮷", ["二", "〇", "二", "四", "年", "𠮷"]),
    ("——。 ", []),
]


@pytest.mark.parametrize(("text", "parted"), CUTS)
def test_symbols(text: str, parted: list[str]) -> None:
    assert symbols(text) == parted


def test_every_symbol_begins_a_pair() -> None:
    assert [pair for pair, _ in postings([cut([["行", "政", "36"]])])] == ["36 ", "政 36", "行 政"]
    assert list(postings([])) == list(postings([cut([])])) == list(postings([cut([[]])])) == []


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numerals_read_back(numbers: list[int]) -> None:
    assert list(read(numerals(numbers))) == numbers


def read(text: str) -> Iterator[int]:
    """The numbers of a string of numerals."""
    for numeral in re.findall("[g-z0-9_-]*[A-Zabcdef]", text):
        yield sum(DIGITS.index(digit) % 32 * 32**place for place, digit in enumerate(numeral))


@pytest.mark.parametrize("count", [0, 2**16 - 1, 2**16])
def test_what_is_packed_comes_back(count: int) -> None:
    """As many different symbols as two bytes can tell, with the end of a line, and one more."""
    lines = [str(number) for number in range(count)]
    packed = pack([Entry("a.html", "甲", "work", (Block(tuple(Line(each, "s1") for each in lines)),), 2024, "jia")])
    names, places = packed.cut()
    assert len(names) == count + 1
    assert [names[at] for at in places.tolist()] == [symbol for line in lines for symbol in (line, "")]
    (shown,) = packed.shown()
    assert json.loads(shown.words) == ["a.html", "甲", *([["s1"], *lines] if lines else [])]
    assert shown.size == sum(map(len, lines))


WORDS = st.text(alphabet="法治政府 。，36ab〔", max_size=12)


@pytest.mark.parametrize("stretch", [1, 2, 5, 1 << 20])
@given(lines=st.lists(WORDS, max_size=8), half=st.integers(0, 8))
def test_a_pair_leads_to_its_lines_and_no_others(stretch: int, lines: list[str], half: int) -> None:
    held = [set(map(" ".join, pairwise([*symbols(line), ""]))) for line in lines]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules[postings.__module__], "STRETCH", stretch)
        found = dict(postings([cut(map(symbols, each)) for each in (lines[:half], lines[half:])]))
    assert set(found) == set().union(*held)
    for pair, text in found.items():
        assert list(accumulate(read(text))) == [number for number, line in enumerate(held, 1) if pair in line]


def test_shelves_are_even_and_in_the_order_of_javascript() -> None:
    chars = [*map(chr, range(0x4E00, 0x4E00 + 2000)), "𠮷", "\uf900"]
    entries_ = list(postings([cut([char, "法"] for char in chars)]))
    assert [pair[0] for pair, _ in entries_][-2:] == ["𠮷", "\uf900"]
    stretches = list(shelves(entries_))
    assert [pair for stretch in stretches for pair in stretch] == [pair for pair, _ in entries_]
    assert len(stretches) > 2
    assert all(
        len(json.dumps(stretch, ensure_ascii=False, separators=(",", ":")).encode()) < 1.1 * FILE_SIZE
        for stretch in stretches
    )


class Index:
    """The index of a site, read back from its files."""

    def __init__(self, site: Site) -> None:
        files = {name.removeprefix("search/"): text.decode() for name, text in site.files if name.startswith("search/")}
        self.told: dict[str, Any] = json.loads(files.pop("index.js").removeprefix("fazhiSearch.index(").rstrip(")\n"))
        parts = {name: json.loads(f"[{text[len('fazhiSearch.part(') : -2]}]") for name, text in files.items()}
        for file, (name, version, _) in parts.items():
            kind, _, at = name.partition("/")
            assert f"{name}.js" == file
            assert version == self.told["versions"][kind][int(at)]
        held = [parts[f"terms/{at}.js"][2] for at in range(len(self.told["starts"]))]
        assert [next(iter(stretch)) for stretch in held] == self.told["starts"]
        self.lines = {pair: list(accumulate(read(text))) for stretch in held for pair, text in stretch.items()}
        texts = [parts[f"text/{at}.js"][2] for at in range(len(parts) - len(held))]
        assert [len(text) for text in texts] == list(read(self.told["texts"]))
        self.pages: list[list[Any]] = [page for text in texts for page in text]
        self.page_of = [-1] + [at for at, page in enumerate(self.pages) for each in page[2:] if isinstance(each, str)]

    def hrefs(self, pair: str) -> set[str]:
        """The pages that the pair leads to."""
        return {self.pages[self.page_of[line]][0] for line in self.lines.get(pair, ())}


@pytest.fixture(scope="module")
def index(county: Site) -> Index:
    return Index(county)


def sections(site: Site) -> list[tuple[Report, Section]]:
    return [(report, section) for report in site.graph.reports for section in report.sections]


def test_every_two_neighbouring_characters_of_a_section_lead_to_it(county: Site, index: Index) -> None:
    for report, section in sections(county):
        href = f"{report.folder}/{section.stem}.html"
        two = {f"{a} {b}" for a, b in pairwise(plain(section.raw)) if "一" <= a <= "鿿" and "一" <= b <= "鿿"}
        assert len(two) > 20
        missing = [pair for pair in two if href not in index.hrefs(pair)]
        assert not missing, (href, missing)


def test_every_character_and_number_of_a_section_leads_to_it(county: Site, index: Index) -> None:
    firsts: dict[str, set[str]] = {}
    for pair in index.lines:
        firsts.setdefault(pair.split(" ")[0], set()).update(index.hrefs(pair))
    for report, section in sections(county):
        text = re.sub("[·・]", "", plain(section.raw))
        for one in set(re.findall(r"[一-鿿]|[0-9]+(?:\.[0-9]+)?", text)):
            assert f"{report.folder}/{section.stem}.html" in firsts[one], one


def test_a_line_is_what_stands_at_its_anchor(county: Site) -> None:
    for entry in entries(county.graph):
        for report, section in sections(county):
            if entry.href == f"{report.folder}/{section.stem}.html":
                places = {item.id: f"{item.label}{item.heading}\n{item.label}{item.text}" for item in section.items}
                for line in (line for block in entry.blocks for line in block.lines):
                    assert line.text in places[line.anchor], line
                    inner = [item.id for item in section.items if item.parent == line.anchor]
                    assert not [each for each in inner if line.text in places[each]], line


def test_the_report_pages_bodies_and_indicators_are_in_it_once_and_nothing_else(county: Site, index: Index) -> None:
    hrefs = [page[0] for page in index.pages]
    assert len(hrefs) == len(set(hrefs))
    pages = {page.src_uri.removesuffix(".md") + ".html" for page in county.pages}
    listed = {"full.html", "index.html"}
    wanted = {
        href
        for href in pages
        if (href.startswith("reports/") and not href.endswith("/full.html"))
        or (href.startswith(("issuers/", "indicators/")) and href.split("/")[1] not in listed)
    }
    assert set(hrefs) == wanted


def test_topics_and_headings_are_told(county: Site) -> None:
    found = {entry.href: entry for entry in entries(county.graph)}
    work = found["reports/2023/sifaju/1-work.html"]
    assert [block.topic for block in work.blocks] == ["", "leadership", "disputes", "decision", "disputes", "publicity"]
    assert [block.lines[0].text[:3] for block in work.blocks if block.headed] == [
        "一、工",
        *map("（{}）".format, "一二三四五"),
    ]
    assert not any(block.headed for block in found["reports/2024/sifaju/3-plan.html"].blocks[1:])


ROWS = [
    ("| 特种设备 | 47件 | 无 |\n| --- | --- | --- |\n", ["特种设备 47件 无"]),
    ("## （一）学法。 {.run-in}\n先学一步。再学！\n", ["（一）学法。", "先学一步。", "再学！"]),
    ("见[通知](https://example.org/1)和![图](a.png)，**三**件[^1]<sup>2</sup>", ["见通知和图，三件  2"]),
    ('<td colspan="2">合计</td>', ["合计"]),
    ("每1000人<5件，>3件", ["每1000人<5件，>3件"]),
]


@pytest.mark.parametrize(("raw", "shown"), ROWS)
def test_sentences(raw: str, shown: list[str]) -> None:
    assert list(sentences(raw)) == shown


def test_an_indicator_that_only_a_draft_gives_is_in_a_preview_only(small_site: Callable[..., Path]) -> None:
    docs = small_site()
    notes = sorted(docs.glob("reports/*/*/metrics.yml"))
    assert any("metrics:" in file.read_text(encoding="utf-8") for file in notes)
    for file in notes:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^(\s+)quote:", r"\1draft: true\n\1quote:", text), encoding="utf-8")

    def kinds(site: Site) -> set[str]:
        return {page[0].split("/")[0] for page in Index(site).pages}

    assert kinds(assemble(docs, preview=True)) == {"reports", "issuers", "indicators"}
    assert kinds(assemble(docs)) == {"reports", "issuers"}


def test_an_empty_site_has_an_index(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    site = assemble(tmp_path / "docs")
    assert Index(site).pages == []


def test_the_same_graph_gives_the_same_bytes(county: Site) -> None:
    assert list(search.export(county.graph, Kept())) == [
        (name[7:], text) for name, text in county.files if name.startswith("search/")
    ]


def test_a_file_that_holds_the_same_is_the_same(county: Site) -> None:
    """One word more in the title of a report: nearly all files are as they were."""
    first, *others = county.graph.reports
    graph = replace(county.graph, reports=(replace(first, title=f"{first.title}鸜鹆"), *others))
    before, now = dict(search.export(county.graph, Kept())), dict(search.export(graph, Kept()))
    different = {name for name in before if before[name] != now.get(name)}
    assert "index.js" in different
    assert 2 < len(different) < len(before) / 4
