"""Changes after publication: declared they are told everywhere, undeclared they are not published; old addresses lead on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import clerk
import correct
import pytest
from conftest import SiteWriter
from fazhi import addresses
from fazhi.amending import CoverError, whole_text, with_correction
from fazhi.fingerprints import NAME
from fazhi.publishing import changes
from fazhi.settings import Settings
from fazhi.site import Site, assemble
from sites import git

FOLDER = "reports/2024/qinghe/"
TOLD = {
    FOLDER + "before/2025-03-01.md": "开头。\n\n## 一、成效\n\n电话13900001111，全年调解纠纷41起。\n",
    FOLDER + "index.md": {
        "replace": {
            "  published: 2025-02-26": "  published: 2025-02-26\n  corrections:\n  - date: 2025-03-01\n    kind: 更正\n"
            "    what: 调解数由41起改为<b>42</b>起\n    why: 漏计一起\n    before: before/2025-03-01.md"
        }
    },
}


def public(site: Site) -> dict[str, object]:
    return dict(json.loads(dict(site.files)[NAME])["reports"])


def undeclared(before: Site, after: Site) -> list[str]:
    return list(changes.undeclared(public(before), public(after), "2026-01-01"))


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({FOLDER + "1-work.md": {"replace": {"镇长主持研究": "书记主持研究"}}}, "“一、主要举措和成效”的文字"),
        ({FOLDER + "index.md": {"replace": {"title: 青禾镇2024": "title: 青禾镇二〇二四"}}}, "“标题和开头”的文字"),
        (
            {FOLDER + "metrics.yml": {"replace": {"value: 5\n": "value: 6\n"}}},
            "“举办执法培训5场（legal_training）”由 legal_training exact 5场 变为",
        ),
        (
            {FOLDER + "metrics.yml": {"replace": {"- indicator: satisfaction": "- indicator: null"}}},
            "没有了“群众满意度98.5%（satisfaction）”",
        ),
        ({FOLDER + "3-plan.md": None}, "没有了“三、下一年度主要安排”"),
    ],
)
def test_a_change_without_a_word_is_named(files: dict[str, object], told: str, small_site: SiteWriter) -> None:
    before, after = assemble(small_site()), assemble(small_site(files, name="改过"))
    (said,) = undeclared(before, after)
    assert said.startswith("青禾镇2024年的报告（reports/2024/qinghe）公开以后改过")
    assert told in said
    assert "correct.py qinghe 2024" in said


@pytest.mark.parametrize(
    "files",
    [
        {
            FOLDER + "1-work.md": {
                "replace": {"## （二）规范行政执法": "## （二）规范行政执法 {#zhifa}", "镇长主持": "镇长**主持**"}
            }
        },
        {FOLDER + "metrics.yml": {"replace": {"note: 培训场数超过计划": "note: 培训场数比计划多"}}},
        {FOLDER + "index.md": {"replace": {"  written": "  doc_no: 青政发〔2025〕1号\n  written"}}},
        {"registry/issuers.yml": {"replace": {"full_name: 青禾镇人民政府": "full_name: 青禾镇政府"}}},
        TOLD | {FOLDER + "1-work.md": {"replace": {"镇长主持研究": "书记主持研究"}}},
    ],
    ids=["写法", "说明", "文号", "名录", "写了更正"],
)
def test_what_is_no_change_or_was_declared_passes(files: dict[str, object], small_site: SiteWriter) -> None:
    assert undeclared(assemble(small_site()), assemble(small_site(files, name="改过"))) == []


def test_readers_are_told_on_every_page_of_the_report(small_site: SiteWriter) -> None:
    site = assemble(small_site(TOLD))
    pages = {page.src_uri: page for page in site.pages}
    own = [uri for uri in pages if uri.startswith(FOLDER)]
    assert len(own) == 6
    for uri in own:
        assert "fz-amended" in pages[uri].body, uri
    before = pages[FOLDER + "before-2025-03-01.md"]
    assert before.meta["fz"]["noindex"] is True  # type: ignore[index]
    assert "更正前的版本" in before.body
    assert "全年调解纠纷41起" in before.body
    assert "13900001111" not in "".join(page.body for page in site.pages)
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
    docs, report = ["--docs", str(folder / "docs")], folder / "docs/reports/2024/luting"
    work = report / "1-work.md"
    before = work.read_text(encoding="utf-8")
    work.write_text(before.replace("22场", "23场，联系电话13900001111"), encoding="utf-8")
    asked = ["luting", "2024", "--what", "场次", "--why", "漏计", "--date", "2025-05-01", *docs]
    assert correct.main(asked) == 0
    assert "22场" in (report / "before/2025-05-01.md").read_text(encoding="utf-8")
    assert correct.main(asked) == 0
    assert (report / "before/2025-05-01-2.md").is_file()
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "演示")
    assert correct.main([*asked, "--withhold"]) == 0
    assert not (report / "before/2025-05-01-3.md").exists()
    assert correct.main(asked) == 0
    assert "13900001111" not in (report / "before/2025-05-01-3.md").read_text(encoding="utf-8")
    kept = (report / "index.md").read_text(encoding="utf-8")
    assert correct.main([*asked, "--before", "没有这个版本"]) == 1
    assert correct.main(["没有", "2024", "--what", "甲", "--why", "乙", *docs]) == 2
    assert (report / "index.md").read_text(encoding="utf-8") == kept
    assert "没有“没有这个版本”" in capsys.readouterr().err
