"""Changes after publication: declared they are told everywhere, undeclared they are not published; old addresses lead on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import clerk
import correct
import pytest
import yaml
from conftest import CASES, SiteWriter, write_files
from fazhi import addresses
from fazhi.amending import Before, CoverError, whole_text, with_correction
from fazhi.checks import addresses_kept
from fazhi.fingerprints import NAME
from fazhi.model import Moved
from fazhi.moves import leads
from fazhi.settings import Settings
from fazhi.site import Site, assemble
from fazhi.sources import published
from fazhi.undeclared import Fault, undeclared
from sites import git, written

FOLDER = "reports/2024/qinghe/"
PUBLISHED = "  published: 2025-02-26"
TOLD = {
    FOLDER + "before/2025-03-01.md": "开头。\n\n## 一、成效\n\n电话13900001111，全年调解纠纷41起。\n",
    FOLDER + "index.md": {
        "replace": {
            "  published: 2025-02-26": "  published: 2025-02-26\n  corrections:\n  - date: 2025-03-01\n    kind: 更正\n"
            "    what: 调解数由41起改为<b>42</b>起\n    why: 漏计一起\n    before: before/2025-03-01.md"
        }
    },
}


CHANGED: list[dict[str, Any]] = yaml.safe_load((CASES / "公开以后的改动.yml").read_text(encoding="utf-8"))


def public(site: Site) -> dict[str, Any]:
    return dict(json.loads(dict(site.files)[NAME])["reports"])


def faults(before: Site, after: Site) -> list[Fault]:
    return list(undeclared(public(before), public(after), "2026-01-01"))


def entered(entry: dict[str, Any]) -> dict[str, Any]:
    """The change of the cover that writes one correction."""
    written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False).rstrip().replace("\n", "\n  ")
    return {"replace": {PUBLISHED: f"{PUBLISHED}\n  corrections:\n  {written}"}}


def whole(docs: Path) -> str:
    """The report's whole text as correct.py keeps it."""
    return Before({file.name: file.read_text(encoding="utf-8") for file in (docs / FOLDER).glob("*.md")}).text


def changed_site(case: dict[str, Any], small_site: SiteWriter) -> tuple[Path, Path]:
    """The small site as it is public, and as the case changes it."""
    before, files = small_site(), dict(case["files"])
    for name, content in files.items():
        if isinstance(content, str) and content.startswith("原来的 "):
            files[name] = (before / FOLDER / content[4:]).read_text(encoding="utf-8")
    after = small_site(files, name="改过")
    if "declared" in case:
        write_files(after, {FOLDER + "index.md": entered(case["declared"])})
    if "before" in case:
        text = whole(before) if case["before"] == "公开的" else case["before"]
        write_files(after, {FOLDER + case["declared"]["before"]: text})
    return before, after


@pytest.mark.parametrize("case", CHANGED, ids=lambda case: case["name"])
def test_a_change_is_told_unless_it_was_declared(case: dict[str, Any], small_site: SiteWriter) -> None:
    """By the comparison of two sites, and by the check where the last publication is recorded."""
    before, after = changed_site(case, small_site)
    said = faults(assemble(before), assemble(after))
    assert len(said) == bool(case["told"])
    record_of(before, after)
    found = [each for each in assemble(after).problems if each.code == "未说明的改动"]
    for told in (*map(str, said), *map(str, found)):
        assert all(words in told for words in case["told"])
    assert len(found) == len(said)
    assert all(each.severity == "警告" and each.internal for each in found)


def record_of(public_docs: Path, docs: Path, release: str = "20250301T000000Z-1a2b3c4d-5e6f708192a3") -> None:
    """Write into docs that the other site is public."""
    site = assemble(public_docs)
    pages = [page.src_uri.removesuffix(".md") for page in site.pages]
    (docs / published.NAME).write_text(published.record(release, public(site), pages), encoding="utf-8")


def test_what_was_told_stays_told(small_site: SiteWriter) -> None:
    """A note that is public can neither go nor be dated otherwise, and its text before stays; a new one may follow."""
    docs = small_site(TOLD)
    told = assemble(docs)
    gone = assemble(small_site(name="撤了"))
    assert "说明（2025-03-01）没有了" in faults(told, gone)[0].message
    later = small_site(TOLD, name="改期")
    write_files(later, {FOLDER + "index.md": {"replace": {"date: 2025-03-01": "date: 2025-03-02"}}})
    assert "改了日期" in faults(told, assemble(later))[0].message
    rewritten = small_site(TOLD, name="改文")
    write_files(rewritten, {FOLDER + "before/2025-03-01.md": {"replace": {"41起": "42起"}}})
    assert "更正前的全文" in faults(told, assemble(rewritten))[0].message
    worded = small_site(TOLD, name="改字")
    write_files(worded, {FOLDER + "index.md": {"replace": {"why: 漏计一起": "why: 漏计了一起"}}})
    assert faults(told, assemble(worded)) == []
    write_files(worded, {FOLDER + "1-work.md": {"replace": {"镇长主持": "书记主持"}}})
    assert "没有写更正说明" in faults(told, assemble(worded))[0].message, (
        "another word on an old change is none on a new"
    )


def test_a_report_that_moved_is_compared_with_what_it_was(small_site: SiteWriter) -> None:
    """Another folder is no way round a correction."""
    before, after = small_site(), small_site(name="改名")
    (after / "reports/2024/qinghe").rename(after / "reports/2024/qinghe-jd")
    text = "moved:\n- {was: reports/2024/qinghe/, now: reports/2024/qinghe-jd/}\n"
    write_files(after, {"registry/moved.yml": text})
    assert faults(assemble(before), assemble(after)) == []
    write_files(after, {"reports/2024/qinghe-jd/1-work.md": {"replace": {"镇长主持": "书记主持"}}})
    assert "“一、主要举措和成效”的文字" in faults(assemble(before), assemble(after))[0].message


def test_public_pages_that_would_go_are_told(small_site: SiteWriter) -> None:
    before, after = small_site(), small_site(name="改名")
    (after / FOLDER / "3-plan.md").rename(after / FOLDER / "4-plan.md")
    record_of(before, after)

    def told() -> list[str]:
        return [str(each) for each in assemble(after).problems if each.code == "旧地址"]

    assert ["公开过的网页 reports/2024/qinghe/3-plan.html 没有了" in each for each in told()] == [True]
    assert "- {was: reports/2024/qinghe/3-plan, now: 新地址}" in told()[0]
    write_files(after, {"registry/moved.yml": f"moved:\n- {{was: {FOLDER}3-plan, now: {FOLDER}4-plan}}\n"})
    assert told() == []


@pytest.mark.parametrize("site", ["seed", "county"])
def test_the_check_knows_every_page(site: str, request: pytest.FixtureRequest) -> None:
    """What it takes for the pages of reports, bodies and indicators is what the site has."""
    built: Site = request.getfixturevalue(site)
    have = {page.src_uri.removesuffix(".md") for page in built.pages}
    assert set(addresses_kept.pages(built.graph)) == {each for each in have if each.startswith(addresses_kept.CHECKED)}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 1}', '{"version": 1, "release": "", "reports": {"a": {}}, "pages": []}']
)
def test_a_record_that_cannot_be_read_is_a_finding(text: str, small_site: SiteWriter) -> None:
    docs = small_site({published.NAME: text})
    assert [(each.code, each.severity) for each in assemble(docs).problems] == [("文件错误", "警告")]


def test_moves_follow_each_other() -> None:
    moved = [
        Moved(was="a/", now="b/"),
        Moved(was="b/", now="c/"),
        Moved(was="x", now="a/index"),
        Moved(was="y", now="z"),
    ]
    found = {was: lead.now for was, lead in leads(moved, ["c/index", "c/1"]).items()}
    assert found == {"a/index": "c/index", "a/1": "c/1", "b/index": "c/index", "b/1": "c/1", "x": "c/index"}
    assert leads([Moved(was="a", now="b"), Moved(was="b", now="a")], ["c"]) == {}


def test_readers_are_told_on_every_page_of_the_report(small_site: SiteWriter) -> None:
    site = assemble(small_site(TOLD))
    pages = {page.src_uri: page for page in written(site)}
    own = [uri for uri in pages if uri.startswith(FOLDER)]
    assert len(own) == 6
    for uri in own:
        assert "fz-amended" in pages[uri].body, uri
    before = pages[FOLDER + "before-2025-03-01.md"]
    assert before.meta["fz"]["noindex"] is True  # type: ignore[index]
    assert "更正前的版本" in before.body
    assert "全年调解纠纷41起" in before.body
    assert "13900001111" not in "".join(page.body for page in written(site))
    assert "&lt;b&gt;42&lt;/b&gt;" in pages[addresses.CORRECTIONS].body
    files = dict(site.files)
    assert "调解数由41起改为<b>42</b>起" in files["data/feed.json"].decode()
    assert not [name for name, content in files.items() if name.startswith("search/") and "41起" in content.decode()]
    assert files["data/corrections.csv"].decode("utf-8-sig").count("\n") == 2


def test_old_addresses_lead_on(small_site: SiteWriter) -> None:
    moved = """moved:
- {was: reports/2023/laozhen/, now: reports/2023/qinghe/}
- {was: issuers/laozhen, now: issuers/qinghe}
- {was: topics/old, now: null, reason: 与<另一专题>合并}
- {was: issuers/qinghe, now: index}
"""
    site = assemble(small_site({"registry/moved.yml": moved}), Settings(site_url="https://example.invalid/"))
    files = {name: content.decode() for name, content in site.files if name.endswith(".html")}
    assert 'url=../qinghe/index.html"' in files["reports/2023/laozhen/index.html"]
    assert 'href="https://example.invalid/issuers/qinghe.html"' in files["issuers/laozhen.html"]
    assert "与&lt;另一专题&gt;合并" in files["topics/old.html"]
    assert "issuers/qinghe.html" not in files, "a page that is there wins"
    assert not re.search("<script", "".join(files.values()))


@pytest.mark.parametrize("was", ["../x", "a/../b", "https://example.org", ".hidden/a", "a b", "a//b"])
def test_addresses_stay_inside_the_site(was: str, small_site: SiteWriter) -> None:
    docs = small_site({"registry/moved.yml": f"moved:\n- {{was: '{was}', now: index}}\n"})
    assert [each.code for each in assemble(docs).problems] == ["格式错误"]


def test_the_cover_keeps_all_it_had() -> None:
    cover = "---\ntitle: '甲'   # 标题\nreport:\n  issuer: wutong\n  year: 2024\n---\n\n开头。\n"
    made = with_correction(cover, {"kind": "更正", "what": "甲: 乙", "why": "丙"})
    assert made.replace("  corrections:\n  - kind: 更正\n    what: '甲: 乙'\n    why: 丙\n", "") == cover
    assert with_correction(made, {"kind": "更新", "what": "丁", "why": "戊"}).count("- kind") == 2
    for wrong in (
        "没有资料块",
        "---\ntitle: [\n---\n",
        "---\ntitle: 甲\n---\n",
        "---\nreport:\n  corrections: 甲\n---\n",
    ):
        with pytest.raises(CoverError):
            with_correction(wrong, {"what": "甲"})


def test_the_whole_text_is_one_page() -> None:
    text = whole_text("---\ntitle: 甲\n---\n\n开头。\n", {"1-work.md": "# 一、甲\n\n## （一）乙。 {.run-in}\n\n丙。\n"})
    assert text.startswith("开头。\n\n## 一、甲\n\n### （一）乙。")
    assert "{" not in text.replace("{.run-in}", "")


def test_the_script_takes_the_text_from_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = clerk.project(tmp_path)
    docs, report = folder / "docs", folder / "docs/reports/2024/luting"
    asked = ["luting", "2024", "--what", "场次", "--why", "漏计", "--date", "2025-05-01", "--docs", str(docs)]
    cover = (report / "index.md").read_text(encoding="utf-8")
    assert correct.main(asked) == 1
    assert "与更正前没有不同" in capsys.readouterr().err
    write_files(report, {"1-work.md": {"replace": {"22场": "23场，联系电话13900001111"}}})
    assert correct.main(asked) == 0
    assert "22场" in (report / "before/2025-05-01.md").read_text(encoding="utf-8")
    written = (report / "index.md").read_text(encoding="utf-8")
    assert "    sections:\n    - work\n" in written
    assert "before: before/2025-05-01.md" in written
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "演示")
    assert correct.main(asked) == 1, "what is committed is no text before"
    assert correct.main([*asked, "--before", "HEAD~1", "--withhold", "涉及个人信息"]) == 0
    assert "withheld: 涉及个人信息" in (report / "index.md").read_text(encoding="utf-8")
    assert len(list((report / "before").iterdir())) == 1
    write_files(report, {"1-work.md": {"replace": {"23场": "24场"}}})
    assert correct.main(asked) == 0
    assert "13900001111" not in (report / "before/2025-05-01-2.md").read_text(encoding="utf-8")
    kept = (report / "index.md").read_text(encoding="utf-8")
    assert kept.startswith(cover[: cover.index("\n---\n", 4)].rstrip())
    assert correct.main([*asked, "--before", "没有这个版本"]) == 1
    assert correct.main(["没有", "2024", *asked[2:]]) == 2
    assert (report / "index.md").read_text(encoding="utf-8") == kept
    assert "没有“没有这个版本”" in capsys.readouterr().err


def test_the_script_knows_what_was_public(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a record of the last publication its commit is the one, and a text that was never public is refused."""
    folder = clerk.project(tmp_path)
    docs, report = folder / "docs", folder / "docs/reports/2024/luting"
    asked = ["luting", "2024", "--what", "场次", "--why", "漏计", "--date", "2025-05-01", "--docs", str(docs)]
    commit = git(folder, "rev-parse", "HEAD").strip()
    record_of(docs, docs, f"20250301T000000Z-{commit[:8]}-5e6f708192a3")
    for more in ("23场", "24场"):
        write_files(report, {"1-work.md": {"replace": {"22场" if more == "23场" else "23场": more}}})
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "演示")
    assert correct.main([*asked, "--before", "HEAD~1"]) == 1
    assert "不是公开过的全文" in capsys.readouterr().err
    assert not (report / "before").exists()
    assert correct.main(asked) == 0
    assert "22场" in (report / "before/2025-05-01.md").read_text(encoding="utf-8")
    assert not [each for each in assemble(docs).problems if each.code == "未说明的改动"]


def test_a_number_alone_needs_no_text(tmp_path: Path) -> None:
    folder = clerk.project(tmp_path)
    docs, report = folder / "docs", folder / "docs/reports/2024/luting"
    (report / "metrics.yml").write_text("metrics: []\n", encoding="utf-8")
    assert correct.main(["luting", "2024", "--what", "甲", "--why", "乙", "--docs", str(docs)]) == 0
    assert "before" not in (report / "index.md").read_text(encoding="utf-8")
    assert not (report / "before").exists()
