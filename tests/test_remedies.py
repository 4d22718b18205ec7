"""Every remedy followed once, as it is worded: the finding is gone, and no other has come."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, SiteWriter, write_files
from fazhi.problems import Problem
from fazhi.prose import RULES, Rule, Slip, run
from fazhi.prose.masks import hidden_in
from fazhi.prose.passage import ADVICE
from fazhi.rules import rulebook
from fazhi.site import examine
from fazhi.sources import files, written, yamlfile
from fazhi.sources.listing import load_listing
from fazhi.sources.site_config import load_settings
from test_prose import RULE_CASES, passage
from test_sources import BASE, SETTINGS

SHELVES = {"checks": "findings", "sources": "problems", "rulings": "findings"}
FOLLOWED: list[dict[str, Any]] = yaml.safe_load((CASES / "照建议改.yml").read_text(encoding="utf-8"))
LISTINGS = sorted((CASES / "federation_list").glob("*.yml"))
SLIPS = [case for case in RULE_CASES if case["slip"]]


def case_of(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8")))


def told(docs: Path) -> set[str]:
    """The codes of every finding of the site."""
    return {problem.code for problem in examine(docs, drafts=True)[1]}


def codes_of(case: dict[str, Any], shelf: str) -> set[str]:
    return {finding.split("[", 1)[1].split("]", 1)[0] for finding in case.get(SHELVES[shelf], ())}


@pytest.mark.parametrize(
    "followed", FOLLOWED, ids=lambda each: f"{each['case'].partition('/')[2]}-{each.get('way', '')}"
)
def test_what_the_remedy_says_clears_the_finding(followed: dict[str, Any], small_site: SiteWriter) -> None:
    shelf, case = followed["case"].partition("/")[0], case_of(followed["case"])
    docs = small_site(case["files"], only=BASE if shelf == "sources" else ("",))
    before, meant = told(docs), codes_of(case, shelf)
    write_files(docs, followed["files"])
    if "removes" in followed:
        (docs / followed["removes"]).rmdir()
    after, left = told(docs), set(followed.get("leaves", ()))
    assert meant <= before
    assert not (meant & after) - left
    assert not after - before - left


def test_every_case_with_a_finding_is_followed() -> None:
    done = {each["case"] for each in FOLLOWED}
    faulty = {
        f"{shelf}/{file.stem}"
        for shelf, key in SHELVES.items()
        for file in (CASES / shelf).glob("*.yml")
        if yaml.safe_load(file.read_text(encoding="utf-8")).get(key)
    }
    assert not faulty - done


def test_every_kind_of_finding_is_followed() -> None:
    """By a case of a site, or as a slip of a rule for words; and by an exception where one may be made."""
    ways: dict[str, set[str]] = defaultdict(set)
    for each in FOLLOWED:
        for code in codes_of(case_of(each["case"]), each["case"].partition("/")[0]):
            ways[code].add(each.get("way", "改正"))
    for rule in RULES:
        ways[rule.code] |= {"改正", "例外"}
    book = rulebook().values()
    assert not {each.code for each in book} - set(ways) - {"原件不符"}  # below: bytes, which no case file holds
    assert not [each.code for each in book if each.exempt and "例外" not in ways[each.code]]


def remedies_told() -> str:
    """What the cases of sources/ tell people to do, all of which is followed."""
    cases = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in (CASES / "sources").glob("*.yml"))
    return "\n".join(problem for case in cases for problem in case.get("problems", ()))


@pytest.mark.parametrize(
    "table",
    [
        [remedy for key, remedy in written.REMEDIES.items() if key not in ("finite_number",)],
        [remedy for key, remedy in written.PATTERNS.items() if key != "site"],  # of the list of counties: below
        [written.VALUE, written.EMPTY],
        [remedy for _, _, remedy in yamlfile.EXPLAINED],
    ],
    ids=["值", "写法", "数值和空着", "YAML"],
)
def test_every_remedy_of_a_table_is_in_a_case(table: list[str]) -> None:
    """One code, 格式错误, has many remedies: each is told in a case, and so followed."""
    told = remedies_told()
    unfollowed = [each for each in table if not re.search(re.escape(each).replace(r"\{key\}", r"\w+"), told)]
    assert not unfollowed


MENDED = [
    *((case, lambda file: load_settings(file).problems) for case in SETTINGS if case["problems"]),
    *((yaml.safe_load(file.read_text(encoding="utf-8")), lambda file: load_listing(file)[1]) for file in LISTINGS),
]


@pytest.mark.parametrize(("case", "problems_of"), MENDED, ids=range(len(MENDED)))
def test_a_file_of_settings_or_counties_put_right_is_right(
    case: dict[str, Any], problems_of: Callable[[Path], Sequence[Problem]], tmp_path: Path
) -> None:
    """`mended` is the file once everything was done that is told of it."""
    file = tmp_path / "faulty.yml"
    file.write_text(case["text"], encoding="utf-8")
    assert problems_of(file)
    file.write_text(case["mended"], encoding="utf-8")
    assert not problems_of(file)


def test_a_file_that_is_too_large_is_moved_away(small_site: SiteWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10_000)
    docs = small_site({"reports/2024/qinghe/4-other.md": "字" * 4_000})
    assert told(docs) == {"文件错误"}
    (docs / "reports/2024/qinghe/4-other.md").unlink()
    assert not told(docs)


def test_a_large_part_is_cut_into_several_files(small_site: SiteWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 2_000)
    parts = [
        f"# {number}、其他需要报告的情况\n\n{word}。\n" for number, word in (("四", "甲" * 400), ("五", "乙" * 400))
    ]
    docs = small_site({"reports/2024/qinghe/4-other.md": "".join(parts)})
    assert told(docs) == {"文件错误"}
    for number, part in enumerate(parts, 4):
        (docs / f"reports/2024/qinghe/{number}-other.md").write_text(part, encoding="utf-8")
    assert not told(docs)


def test_a_folder_in_the_place_of_a_file_is_moved_away(small_site: SiteWriter) -> None:
    docs = small_site()
    file = docs / "registry/topics.yml"
    right = file.read_bytes()
    file.unlink()
    file.mkdir()
    assert any("这是一个文件夹" in str(each) for each in examine(docs, drafts=True)[1])
    file.rmdir()
    file.write_bytes(right)
    assert not told(docs)


def test_a_link_out_of_the_site_is_replaced_by_the_file(small_site: SiteWriter, tmp_path: Path) -> None:
    docs = small_site()
    outside = tmp_path / "说明.md"
    outside.write_text("# 说明\n\n演示数据。\n", encoding="utf-8")
    (docs / "about.md").symlink_to(outside)
    assert told(docs) == {"文件错误"}
    (docs / "about.md").unlink()
    assert not told(docs)
    (docs / "about.md").write_bytes(outside.read_bytes())
    assert not told(docs)


NAMED = """    written: 2025-01-20
  source:
    file: {file}
    sha256: {sha256}
"""


@pytest.mark.parametrize("file", ["../报告.docx", "source/没有.docx", "source/报告.docx"])
def test_a_received_file_put_right_is_right(file: str, small_site: SiteWriter) -> None:
    """One outside the folder, one that is missing, one that was changed: put it there, as it was received."""
    received = "演示数据".encode()
    cover = "reports/2024/qinghe/index.md"
    named = {"file": file, "sha256": hashlib.sha256(received).hexdigest()}
    docs = small_site({cover: {"replace": {"  written: 2025-01-20\n": NAMED[2:].format(**named)}}})
    kept = docs / "reports/2024/qinghe/source/报告.docx"
    kept.parent.mkdir()
    kept.write_bytes(b"")
    assert told(docs) == {"原件不符"}
    kept.write_bytes(received)
    write_files(docs, {cover: {"replace": {file: "source/报告.docx"}}})
    assert told(docs) == set()


def lines_of(case: dict[str, Any]) -> list[str]:
    return [case["slip"]] if isinstance(case["slip"], str) else list(case["slip"])


def put_in(lines: list[str], rule: Rule, slip: Slip) -> list[str]:
    """The lines with what the finding says put in the place of the words it quotes."""
    line = lines[slip.line]
    if rule.hides:
        for hidden in sorted(hidden_in(line, rule.hides), key=lambda each: -each.start):
            line = line[: hidden.start] + hidden.shown + line[hidden.end :]
    else:
        assert slip.quote in line
        line = line.replace(slip.quote, slip.fix, 1)
    return [*lines[: slip.line], line, *lines[slip.line + 1 :]]


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: f"{case['rule']}-{str(case['slip'])[:12]}")
def test_what_a_rule_for_words_says_clears_the_slip(case: dict[str, Any]) -> None:
    """Either the words of the finding are put in, or, where it asks for a look at the facts, what the case has for it."""
    rule = next(each for each in RULES if each.key == case["rule"])
    lines = lines_of(case)
    if "mended" in case:
        lines = [case["mended"]] if isinstance(case["mended"], str) else case["mended"]
    else:
        for slip in list(rule.find(passage(case, lines))):
            assert rule.hides or not ADVICE.search(slip.fix), f"{slip.remedy}：用例要写 mended"
            lines = put_in(lines, rule, slip)
    assert not [each.key for each, _ in run(passage(case, lines))]


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.guards], ids=lambda rule: rule.key)
def test_a_slip_that_stands_in_the_original_may_stay_with_a_reason(rule: Rule) -> None:
    """The code of every rule for words is one that `exceptions` takes."""
    assert rulebook()[rule.code].exempt
