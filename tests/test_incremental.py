"""What is built after a change is what is built anew, byte for byte, whatever was kept from before."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import random
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import COUNTY
from fazhi import checking, segments, sources
from fazhi import graph as graphs
from fazhi.kept import Kept
from fazhi.settings import Settings
from fazhi.site import Site, assemble
from sites import build, change, contents, copy_project

SETTINGS = Settings(as_of=dt.date(2025, 6, 30))
Edit = Callable[[Path, random.Random], None]


def _some(docs: Path, pattern: str, chance: random.Random) -> Path:
    return chance.choice(sorted(docs.glob(pattern)))


def another_number(docs: Path, chance: random.Random) -> None:
    file = _some(docs, "reports/*/*/*-work.md", chance)
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"\d+(?=[件次场])", str(chance.randint(2, 99)), text, count=1), encoding="utf-8")


def words_of_another(docs: Path, chance: random.Random) -> None:
    one, other = (_some(docs, "reports/*/*/*-work.md", chance) for _ in range(2))
    borrowed = other.read_text(encoding="utf-8").rstrip().rpartition("\n")[2].lstrip("# ")
    one.write_text(f"{one.read_text(encoding='utf-8').rstrip()}\n\n{borrowed}\n", encoding="utf-8")


def no_report(docs: Path, chance: random.Random) -> None:
    shutil.rmtree(_some(docs, "reports/*/*/index.md", chance).parent)


def another_folder(docs: Path, chance: random.Random) -> None:
    folder = _some(docs, "reports/*/*/index.md", chance).parent
    folder.rename(folder.with_name(f"{folder.name}-moved"))


def another_name(docs: Path, chance: random.Random) -> None:
    file = docs / "registry" / "issuers.yml"
    text = file.read_text(encoding="utf-8")
    name = chance.choice(re.findall(r"name: (\S+(?:镇|街道|乡))", text))
    file.write_text(text.replace(f"name: {name}", f"name: 新{name}"), encoding="utf-8")


def no_plan_results(docs: Path, chance: random.Random) -> None:
    file = _some(docs, "reports/*/*/metrics.yml", chance)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.partition("\nresults:")[0] + "\n", encoding="utf-8")


def answers_elsewhere(docs: Path, chance: random.Random) -> None:
    """One body says what became of another's plan."""
    file = docs / "reports" / "2023" / "dongmei" / "metrics.yml"
    if file.is_file():
        head, _, told = file.read_text(encoding="utf-8").partition("\nresults:\n")
        entry = f"- {{item: plan-1, report: 2022/sifaju, status: ongoing, note: 演示{chance.randint(1, 99)}}}\n"
        file.write_text(f"{head}\nresults:\n{entry}{told}", encoding="utf-8")


def a_slip(docs: Path, chance: random.Random) -> None:
    file = _some(docs, "reports/*/*/*-plan.md", chance)
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n联系电话13912345678。\n", encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    another_number,
    words_of_another,
    no_report,
    another_folder,
    another_name,
    no_plan_results,
    answers_elsewhere,
    answers_elsewhere,
    a_slip,
)


def _as_text(site: Site, known: dict[tuple[str, str], str] | None = None) -> dict[str, object]:
    """Everything of a site; a page whose key is `known` is what it was then."""
    pages = {page.src_uri: page.write() for page in site.pages}
    for page in site.pages:
        content = pages[page.src_uri].content
        if known is not None and page.key:
            assert known.setdefault((page.src_uri, page.key), content) == content, page
    told = {uri: (page.content, page.meta) for uri, page in pages.items()}
    return {**told, "findings": [str(each) for each in site.problems], **dict(site.files)}


@pytest.mark.parametrize("preview", [True, False])
def test_after_any_change_the_site_is_that_of_a_clean_build(tmp_path: Path, preview: bool) -> None:
    docs, chance = tmp_path / "docs", random.Random(8)
    shutil.copytree(COUNTY, docs, ignore=shutil.ignore_patterns("2022"))
    kept, known = Kept(tmp_path / "kept", "1", workers=2), dict[tuple[str, str], str]()
    for edit in (None, *chance.sample(EDITS, len(EDITS))):
        if edit:
            edit(docs, chance)
        again = _as_text(assemble(docs, SETTINGS, preview=preview, kept=kept), known)
        kept.turn()
        clean = _as_text(assemble(docs, SETTINGS, preview=preview))
        assert again.keys() == clean.keys(), edit
        assert not [name for name in clean if again[name] != clean[name]], edit
        kept.save()
        kept = Kept(tmp_path / "kept", "1", workers=2)


def test_a_page_whose_topic_gets_another_name_has_another_key(tmp_path: Path) -> None:
    """The first report under a later Outline changes what topics are called, on pages that it is not on."""
    docs, known = tmp_path / "docs", dict[tuple[str, str], str]()
    shutil.copytree(COUNTY, docs)
    later = docs / "reports" / "2024"
    later.rename(tmp_path / "2024")
    file = docs / "registry" / "topics.yml"
    outline = file.read_text(encoding="utf-8")
    head, _, topics = outline.partition("outlines:\n")
    renamed = topics.replace("since: 2021", "since: 2024").replace("outline-2021", "outline-2024")
    renamed = re.sub(r"(?m)^(    short: .*)$", r"\1新", renamed)
    old = topics.replace("until: null", "until: 2023")
    file.write_text(f"{head}outlines:\n{old}{renamed}", encoding="utf-8")
    before = _as_text(assemble(docs, SETTINGS), known)
    later.mkdir()
    shutil.move(tmp_path / "2024" / "dongmei", later)
    after = _as_text(assemble(docs, SETTINGS), known)
    assert before["topics/digital.md"] != after["topics/digital.md"]


def test_a_page_with_another_bodys_answer_changes_with_it(tmp_path: Path) -> None:
    docs, known = tmp_path / "docs", dict[tuple[str, str], str]()
    shutil.copytree(COUNTY, docs)
    answers_elsewhere(docs, random.Random(1))
    file = docs / "reports" / "2023" / "dongmei" / "metrics.yml"
    before = _as_text(assemble(docs, SETTINGS), known)
    file.write_text(re.sub(r"note: 演示\d+", "note: 演示改", file.read_text(encoding="utf-8")), encoding="utf-8")
    after = _as_text(assemble(docs, SETTINGS), known)
    assert before["follow-up/2022-sifaju.md"] != after["follow-up/2022-sifaju.md"]


def test_unchanged_reports_are_left_alone(tmp_path: Path) -> None:
    """Pages that have nothing to do with the change, neither by their body nor by their year, have the key they had."""
    docs, kept = tmp_path / "docs", Kept()
    shutil.copytree(COUNTY, docs)

    def keys() -> dict[str, str]:
        return {page.src_uri: page.key for page in assemble(docs, SETTINGS, kept=kept).pages}

    before = keys()
    assert keys() == before
    change(docs / "reports" / "2024" / "dongmei" / "index.md", "title: ", "title: 改")
    others = {uri for uri, key in keys().items() if key and key != before[uri] and "dongmei" not in uri}
    assert others == {"years/2024.md", "sitemap.md"}, "the map lists titles; rows of ledgers are as they were"
    assert all(key for uri, key in before.items() if uri.startswith("reports/"))


def test_words_that_were_cut_before_need_no_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, kept = tmp_path / "docs", Kept(workers=1)
    shutil.copytree(COUNTY, docs, ignore=shutil.ignore_patterns("2022", "2023"))
    work = docs / "reports" / "2024" / "dongmei" / "1-work.md"
    work.write_text(f"{work.read_text(encoding='utf-8')}\n主动公开街道事项，完善新镇治理，共18件。\n", encoding="utf-8")

    def found(kept: Kept) -> list[str]:
        read = sources.load(docs, kept)
        return [str(each) for each in checking.run(graphs.build(read, kept=kept), kept=kept)]

    asked = list[str]()
    cut = segments.cut

    def told(text: str, *, guessing: bool = True) -> list[str]:
        asked.append(text)
        return cut(text, guessing=guessing)

    monkeypatch.setattr(segments, "cut", told)
    found(kept)
    assert "完善新" in asked
    asked.clear()
    change(work, "共18件", "共19件")
    again = found(kept)
    assert not asked
    assert again == found(Kept(workers=1))
    asked.clear()
    change(work, "完善新镇", "完善青溪镇")
    found(kept)
    assert asked
    assert "完善新" not in asked


@pytest.mark.build
def test_a_site_built_again_is_a_site_built_anew(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    config, site = project / "mkdocs.yml", project / "site"
    picture = project / "docs" / "picture.png"
    change(config, "# site_url:", "site_url:")
    picture.write_bytes(b"one")
    os.utime(picture, (0, 0))
    assert build(config, site).code == 0
    same, spoilt = (site / "reports" / "2024" / "wutong" / name for name in ("2-shortfalls.html", "1-work.html"))
    was, home = same.stat(), (site / "index.html").read_bytes()
    (site / "stray.html").write_text("不是网站的", encoding="utf-8")
    (site / ".nojekyll").write_text("服务器的", encoding="utf-8")
    spoilt.write_text("别人改的", encoding="utf-8")
    change(project / "docs" / "index.md", "每个数都连到", "改过的首页：每个数都连到")
    picture.write_bytes(b"two")
    os.utime(picture, (0, 0))
    assert build(config, site).code == 0
    now = same.stat()
    assert (now.st_mtime_ns, now.st_ino) == (was.st_mtime_ns, was.st_ino), "an unchanged page is put back, not written"
    again = contents(site)
    assert again.pop(".nojekyll").decode() == "服务器的", "like MkDocs, leave alone what begins with a dot"
    assert again["index.html"] != home
    assert "stray.html" not in again
    assert again["picture.png"] == b"two"
    shutil.rmtree(project / ".cache")
    assert build(config, project / "new").code == 0
    assert again == contents(project / "new")
    assert build(config, site, strict=False, dirty=True).code == 0
    assert contents(site) == {**again, ".nojekyll": (site / ".nojekyll").read_bytes()}, "nor is anything missing"
    instead = {name: project / "docs" / name for name in ("years/2024.html", "sitemap.xml.gz")}
    instead["years/2024.html"].parent.mkdir()
    for file in instead.values():
        file.write_text("自己放的，在生成的文件的位置上", encoding="utf-8")
    time.sleep(2.1)  # from here on the files of docs/ are old enough to be left alone
    for _ in range(3):
        assert build(config, site).code == 0
        assert [(site / name).read_bytes() for name in instead] == [file.read_bytes() for file in instead.values()]
    for file in instead.values():
        file.unlink()
    change(project / "hooks" / "theme" / "main.html", "无障碍</a>", "无障碍阅读</a>")
    assert build(config, site).code == 0
    stale = [name for name, page in contents(site).items() if b"data-fz-reading" in page and again[name] == page]
    assert not [name for name in stale if name.endswith(".html")], "the theme changed on every page"


@pytest.mark.build
def test_the_map_for_search_engines_is_written_when_a_date_changes_and_left_alone_otherwise(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    config, site = project / "mkdocs.yml", project / "site"
    names = ("sitemap.xml", "sitemap.xml.gz")
    change(config, "# site_url:", "site_url:")
    assert build(config, site).code == 0
    was = [(site / name).stat().st_mtime_ns for name in names]
    assert build(config, site).code == 0
    assert [(site / name).stat().st_mtime_ns for name in names] == was
    change(project / "docs" / "reports" / "2024" / "wutong" / "index.md", "published: null", "published: 2025-02-26")
    assert build(config, site).code == 0
    written, packed = ((site / name).read_bytes() for name in names)
    assert b"<lastmod>2025-02-26</lastmod>" in written
    assert gzip.decompress(packed) == written
