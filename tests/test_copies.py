"""What two reports share word for word: what counts, what does not, and where it stands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from conftest import COUNTY, SiteWriter
from fazhi import graph, sources
from fazhi.copies import Comparison, signs
from fazhi.copies.nearest import Nearest
from fazhi.copies.overlap import runs, share
from fazhi.copies.pieces import Numbers, as_numbers, numbers_of, sample_of
from fazhi.graph import Graph
from hypothesis import given
from hypothesis import strategies as st

COPIED = "在老渡口支起说事桌，请船工菜农轮流当评理人，当天给当事人答复"
FORMULA = (
    "坚持以习近平新时代中国特色社会主义思想为指导，严格落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度"
)
WORK = "reports/{}/qinghe/1-work.md"


def passages(text: str, other: str, shortest: int = 16, common: tuple[str, ...] = ()) -> list[str]:
    """The words of each passage that both texts have, as the first one writes them."""
    own = signs.read(text)
    found = runs([own], [signs.read(other)], shortest, numbers(*common))
    return [text[slice(*own.stretch(run.blocks[0].start, run.blocks[-1].end))] for run in found]


def shared(text: str, other: str, common: tuple[str, ...] = ()) -> float:
    return share(numbers(text), numbers(other), numbers(*common))


def numbers(*texts: str) -> Numbers:
    """The pieces of all the texts."""
    return np.unique(as_numbers(numbers_of(signs.read(text)).tobytes() for text in texts))


def test_a_copy_is_found_through_other_punctuation() -> None:
    text = f"一是{COPIED}。二是写自己的话，与别人一点也不相同。"
    other = f"往年：{COPIED.replace('，', ' ')}；别的内容，说的是另外一件事情。"
    assert passages(text, other) == [COPIED]
    assert 0.3 < shared(text, other) < 0.9
    assert shared(COPIED, "完全不同的一段话，写的是另一件事，没有相同之处。") == 0
    assert (shared("", COPIED), passages("", COPIED)) == (0.0, [])


def test_formulas_are_no_copies() -> None:
    assert shared(FORMULA, FORMULA) == 0
    assert passages(FORMULA, FORMULA) == []
    weights = [runs([signs.read(text)], [signs.read(text)], 8)[0].weight for text in (COPIED, f"{FORMULA}，{COPIED}")]
    assert weights[0] == weights[1] == len(COPIED.replace("，", ""))


def test_changed_numbers_do_not_hide_a_copy() -> None:
    text = "全年到渡口和集市摆摊讲法48场，发出小册子2.3万余本，请老船工来评理十二回"
    assert passages(text, text.replace("48", "7").replace("2.3", "1").replace("十二", "三")) == [text]
    table = "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |"
    assert shared(table, table) == 0


def test_a_changed_word_does_not_cut_a_passage_in_two() -> None:
    other = COPIED.replace("轮流", "三天两头")
    assert passages(COPIED, other) == [COPIED]
    assert passages(COPIED, COPIED.replace("，请船工", "，另起炉灶又换了一种完全不同的说法，请船工"), 24) == []


def test_the_next_heading_is_no_part_of_a_passage() -> None:
    assert passages(f"{COPIED}。\n\n（三）甲乙丙丁", f"{COPIED}。\n\n（三）子丑寅卯") == [COPIED]


def test_what_many_bodies_use_is_no_copy() -> None:
    assert shared(COPIED, COPIED, (COPIED,)) == 0
    assert passages(COPIED, COPIED, 16, (COPIED,)) == []


def test_only_texts_that_share_rare_pieces_are_near() -> None:
    shelf = "".join(chr(0x4E00 + 7 * number) for number in range(300))
    texts = [sample_of(numbers(text)) for text in (shelf[:150], shelf[150:], shelf[:150])]
    assert Nearest(texts, ["a", "b", "c"], common=2).of(0) == [2]
    assert Nearest(texts, ["a", "b", "c"], common=2).of(1) == []
    assert Nearest(texts, ["a", "b", "c"], common=1).of(0) == []


WORDS = st.text(alphabet="甲乙丙一二7，。\n是", max_size=80)


@given(WORDS, WORDS)
def test_passages_are_alike_and_stand_where_they_are_said_to(text: str, other: str) -> None:
    """Block by block the same signs; blocks in order and apart in the first text; the share is a share."""
    own, theirs = signs.read(text), signs.read(other)
    assert 0 <= share(numbers(text), numbers(other)) <= 1
    done = 0
    for run in sorted(runs([own], [theirs], 8), key=lambda each: each.blocks[0].start):
        for block in run.blocks:
            assert own.signs[block.start : block.end] == theirs.signs[block.other_start : block.other_end]
            assert done <= block.start < block.end
            done = block.end


@given(WORDS)
def test_every_sign_stands_in_the_text(text: str) -> None:
    read = signs.read(text)
    assert len(read.signs) == len(read.begins) == len(read.ends)
    for at, sign in enumerate(read.signs):
        assert read.said(at) == sign or sign == "#"


def comparisons(docs: Path, year: int = 2024, issuer: str = "qinghe") -> tuple[Comparison, ...]:
    related: Graph = graph.build(sources.load(docs), drafts=True)
    report = related.report(year, issuer)
    assert report is not None
    return related.comparisons.of(report)


def test_a_passage_has_its_line_item_and_surroundings(small_site: SiteWriter) -> None:
    text = f"\n### 1. **说事**\n\n先说一句。{COPIED}48次。再说一句。\n"
    other = f"\n{COPIED}\\*7次\n"
    found = comparisons(small_site({WORK.format(2024): {"add": text}, WORK.format(2023): {"add": other}}))
    longest = found[0].passages[0]
    assert (longest.own.before, longest.own.text, longest.own.after) == ("先说一句。", f"{COPIED}48次", "。再说一句。")
    assert longest.own.item is not None
    assert longest.own.item.heading == "说事"
    assert [longest.own.text[slice(*each)] for each in longest.own.differing] == ["48"]
    assert [longest.other.text[slice(*each)] for each in longest.other.differing] == ["7"]
    lines = {side: small.place for side, small in (("own", longest.own), ("other", longest.other))}
    assert (lines["own"].path, lines["own"].line) == ("docs/reports/2024/qinghe/1-work.md", 17)
    assert (lines["other"].path, lines["other"].line) == ("docs/reports/2023/qinghe/1-work.md", 11)


def test_the_county_has_one_report_that_repeats_the_last() -> None:
    related = graph.build(sources.load(COUNTY.resolve()))
    over = [each for report in related.reports for each in related.comparisons.of(report) if each.is_over]
    assert [(each.report.key, each.other.key) for each in over] == [((2024, "shijianju"), (2023, "shijianju"))]
    others = {each.percent for report in related.reports for each in related.comparisons.of(report)} - {over[0].percent}
    assert max(others) <= 10


def test_the_gap_year_is_stepped_over() -> None:
    related = graph.build(sources.load(COUNTY.resolve()))
    report = related.report(2024, "huaidu")
    assert report is not None
    assert related.comparisons.of(report)[0].other.key == (2022, "huaidu")
