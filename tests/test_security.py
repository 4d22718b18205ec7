"""A site full of hostile texts, built by MkDocs as a preview (a build for publication refuses it): nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import lxml.etree
import pytest
import yaml
from browsing import Visit
from conftest import SiteWriter, write_files
from fazhi.checks.safe_pages import EXTENSIONS
from fazhi.exporters.docx_file import export_report
from fazhi.importers import read
from fazhi.importers.folder import put_folder
from fazhi.importers.write import Received, report_files
from fazhi.site import examine
from fazhi.sources import load
from hostile import HOSTILE, dangers, hostile_site, quoted
from markdown import Markdown
from mkdocs.config import load_config
from playwright.sync_api import Browser
from sites import ROOT, Built, build_preview, write_config

pytestmark = [pytest.mark.browser, pytest.mark.build]
FOLDER = "reports/2024/qinghe/"
NAMES = ("1-甲<img src=x onerror=alert(1)>.md", "2-{{ 7*7 }}.md", "3-a'b&c.md", "..-work.md")
ICS_LINES = re.compile(
    r"(?:BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|NAME|X-WR-[A-Z]+|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|URL|STATUS|TRANSP|CATEGORIES|REFRESH-INTERVAL|X-PUBLISHED-TTL|TRIGGER|ACTION)[;:]| "
)
RUNS = """() => [...document.querySelectorAll('*')].flatMap(each => [...each.attributes]
    .filter(({name, value}) => name.startsWith('on') || (['href', 'src', 'action', 'data'].includes(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)))
    .map(({name, value}) => `<${each.localName} ${name}=${value}>`))"""


ALL = " ".join(HOSTILE)
OWN = {f"own/{number}.md": text for number, text in enumerate(HOSTILE)}
"""A page of its own for each text, beside the reports."""


def plans_and_numbers(docs: Path) -> Iterator[tuple[str, str]]:
    """Last year's plan, this year's shortfalls, and numbers with hostile quotes and units."""

    def written(path: str) -> str:
        return (docs / path).read_text(encoding="utf-8")

    lines = [text.replace("\n", " ") for text in HOSTILE]
    plan, short = "reports/2023/qinghe/3-plan.md", FOLDER + "2-shortfalls.md"
    yield plan, written(plan) + "".join(f"\n## （{number}）{each}\n\n{each}\n" for number, each in enumerate(lines, 3))
    yield (
        short,
        written(short)
        + "\n"
        + "\n\n".join(f"{number}是{each}" for number, each in zip("三四五六七", lines[:5], strict=True)),
    )
    quotes = [f"罚没{each}7万元" for each in lines]
    work = FOLDER + "1-work.md"
    yield work, f"{written(work)}\n\n{ALL}\n\n" + "。\n\n".join(quotes) + "。\n"
    entries = "".join(
        f"- {{indicator: fines, value: 7, unit: {quoted(unit)}, quote: {quoted(quote)}}}\n"
        for quote in quotes
        for unit in ("万元", quote)
    )
    notes = FOLDER + "metrics.yml"
    yield notes, written(notes).replace("metrics:\n", f"metrics:\n{entries}", 1)


def unread_report(smallest: Mapping[str, str]) -> dict[str, str]:
    """A report whose folder, body and indicator are names that no site has."""
    name = "甲'\"><img src=x onerror=alert(1)>"
    folder = f"reports/2024/{name}/"
    return {
        folder + "index.md": smallest[FOLDER + "index.md"].replace("issuer: qinghe", f"issuer: {quoted(name)}"),
        folder + "1-work.md": smallest[FOLDER + "1-work.md"],
        folder
        + "metrics.yml": f"metrics:\n- {{indicator: {quoted(ALL)}, value: 1, unit: {quoted(ALL)}, quote: {quoted(ALL)}}}\n",
        folder + f"images/{name}.png": "甲",
    }


def word_report() -> dict[str, bytes]:
    """The files of a report that is imported from a Word file full of hostile texts, with a name that leads elsewhere."""
    document = docx.Document()
    for line in (
        "青禾镇2025年法治政府建设年度报告",
        "一、主要举措和成效",
        *HOSTILE,
        "二、存在的不足和原因",
        *HOSTILE[:9],
    ):
        document.add_paragraph(line)
    document.add_paragraph("三、下一年度主要安排")
    for number, line in zip("一二三四五六七", HOSTILE[:7], strict=True):
        document.add_paragraph(f"（{number}）{line}")
    kept = io.BytesIO()
    document.save(kept)
    received = Received("..\\../<script>alert(1)</script>.docx", kept.getvalue())
    return report_files(read(received.data), "qinghe", 2025, received)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The docs folder and the preview built from it."""
    folder = tmp_path_factory.mktemp("恶意")
    smallest = dict(
        yaml.safe_load((Path(__file__).parent / "cases" / "最小站点.yml").read_text(encoding="utf-8"))["files"]
    )

    def writer(files: dict[str, object] | None = None, **_: object) -> Path:
        write_files(folder / "docs", smallest)
        write_files(folder / "docs", files or {})  # type: ignore[arg-type]
        return folder / "docs"

    docs = hostile_site(writer, smallest)
    write_files(docs, {FOLDER + name: f"# 四、其他\n\n{HOSTILE[1]}\n" for name in NAMES})
    write_files(docs, dict(plans_and_numbers(docs)))
    write_files(docs, unread_report(smallest))
    put_folder(word_report(), docs / "reports/2025/qinghe", replace=False)
    write_files(docs, {page: f"# 关于\n\n{text}\n" for page, text in OWN.items()})
    write_files(
        docs,
        {
            "about.md": "---\n"
            + "".join(f"{key}: {quoted(ALL)}\n" for key in ("title", "description", "author"))
            + "---\n",
            "registry/checks.yml": f"checks:\n- {{code: 标题, severity: 提示, reason: {quoted(HOSTILE[0])}}}\n",
        },
    )
    config = write_config(folder, site_url="https://example.invalid/", extra={"fazhi": {"notice": HOSTILE[0]}})
    made = build_preview(config, folder / "site")
    assert made.code == 0, made.log
    return docs, made


def test_no_page_runs_or_calls_out(hostile: tuple[Path, Built], browser: Browser) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page(), hostile[1].site.as_uri() + "/")
    asked: list[str] = []
    visit.page.on("dialog", lambda dialog: asked.append(dialog.message))
    visit.page.on("dialog", lambda dialog: dialog.dismiss())
    refused = {place for place, found in findings(hostile[0]) if found == "危险内容"}
    pages = [
        each for each in hostile[1].site.rglob("*.html") if each.parent.name != "rules"
    ]  # no report's text in those
    assert len(pages) > 30
    for page in pages:
        source = page.relative_to(hostile[1].site).with_suffix(".md").as_posix()
        if f"docs/{source}" in refused and source in OWN:
            continue  # written by people beside the reports; the finding keeps it from being published
        visit.page.goto(page.as_uri())
        assert visit.page.evaluate(RUNS) == [], page.name
        assert visit.noise == [], page
    assert asked == []
    assert visit.noise == []
    context.close()


def findings(docs: Path) -> set[tuple[str, str]]:
    """File and code of every finding."""
    return {(each.place.path, each.code) for each in examine(docs)[1]}


def test_written_pages_that_would_run_are_errors(hostile: tuple[Path, Built]) -> None:
    found = findings(hostile[0])
    for page, text in OWN.items():
        made = Markdown(extensions=list(EXTENSIONS)).convert(text)
        assert ((f"docs/{page}", "危险内容") in found) == bool(set(dangers(made)) - {"注释"}), text


def test_pages_are_looked_at_as_mkdocs_makes_them() -> None:
    assert set(load_config(str(ROOT / "mkdocs.yml")).markdown_extensions) == set(EXTENSIONS)


def test_files_to_download_hold_texts_only(hostile: tuple[Path, Built]) -> None:
    files = hostile[1].files
    reached = {name.rpartition(".")[2] for name, content in files.items() if b"alert(1)" in content}
    assert {"csv", "json", "atom", "ics", "html", "js"} <= reached
    assert "xlsx" in {name.rpartition(".")[2] for name in files}
    for name, content in files.items():
        if name.endswith(".csv"):
            rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
            assert not [
                cell for row in rows for cell in row if cell[:1] in tuple("=+@\t\r") or re.match(r"-[^0-9]", cell)
            ], name
        elif name.endswith(".ics"):
            assert all(ICS_LINES.match(line) for line in content.decode().split("\r\n") if line), name
        elif name.endswith(".json"):
            json.loads(content)
        elif name.endswith((".xml", ".svg", ".atom")):
            tags = {
                lxml.etree.QName(each).localname for each in lxml.etree.fromstring(content).iter(lxml.etree.Element)
            }
            assert not tags & {"script", "iframe", "img", "object"}, name
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                assert not [each for each in book.namelist() if "external" in each.lower() or "vba" in each.lower()]
                rels = b"".join(book.read(each) for each in book.namelist() if each.endswith(".rels"))
            outside = re.findall(rb'Target="([^"]*)" TargetMode="External"', rels)
            assert all(each.startswith(b"https://example.invalid/") for each in outside)


def test_names_of_files_lead_nowhere(hostile: tuple[Path, Built]) -> None:
    site = hostile[1].site
    assert all(each.resolve().is_relative_to(site.resolve()) for each in site.rglob("*"))
    assert not [each for each in hostile[1].files if ".." in each.split("/")]


def test_a_word_file_is_imported_as_text_into_its_folder() -> None:
    files = word_report()
    assert not [path for path in files if set(path.split("/")) & {"", ".", ".."} or re.search(r"[<>\\]", path)]
    pages = "".join(content.decode() for path, content in files.items() if path.endswith(".md"))
    assert "alert(1)" in pages
    assert not re.search(r"(?<!\\)<(?!/?(?:table|thead|tbody|tr|t[hd]|br|sup|sub)\b)", pages)


def test_word_files_hold_texts_only(hostile: tuple[Path, Built]) -> None:
    for report in examine(hostile[0])[0].reports:
        with zipfile.ZipFile(io.BytesIO(export_report(report, HOSTILE[0], {}))) as book:
            parts = {each: book.read(each) for each in book.namelist()}
        assert not [each for each in parts if "vba" in each.lower() or "embed" in each.lower()]
        rels = b"".join(content for each, content in parts.items() if each.endswith(".rels"))
        assert b"javascript:" not in rels.lower()
        document = lxml.etree.fromstring(parts["word/document.xml"])
        assert not {"object", "altChunk"} & {
            lxml.etree.QName(each).localname for each in document.iter(lxml.etree.Element)
        }


@pytest.mark.parametrize("target", ["秘密.md", "秘密"])
def test_a_link_out_of_docs_is_an_error(target: str, small_site: SiteWriter, tmp_path: Path) -> None:
    secret = tmp_path / "别处" / "秘密.md"
    secret.parent.mkdir()
    secret.write_text("# 四、其他\n\n不该公开的话。\n", encoding="utf-8")
    docs = small_site()
    link = docs / FOLDER / ("4-other.md" if target.endswith(".md") else "images")
    link.symlink_to(secret if target.endswith(".md") else secret.parent)
    (found,) = [each for each in load(docs).problems if "链接" in each.message]
    assert found.place.path == f"docs/{FOLDER}{link.name}"
