"""A site full of hostile texts, built by MkDocs as a preview (a build for publication refuses it): nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import lxml.etree
import pytest
import yaml
from browsing import Visit
from conftest import SiteWriter, write_files
from fazhi.exporters.docx_file import export_report
from fazhi.site import examine
from fazhi.sources import load
from hostile import HOSTILE, hostile_site, quoted
from playwright.sync_api import Browser
from sites import Built, build_preview, write_config

pytestmark = [pytest.mark.browser, pytest.mark.build]
FOLDER = "reports/2024/qinghe/"
NAMES = ("1-甲<img src=x onerror=alert(1)>.md", "2-{{ 7*7 }}.md", "3-a'b&c.md", "..-work.md")
ICS_LINES = re.compile(
    r"(?:BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|NAME|X-WR-[A-Z]+|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|URL|STATUS|TRANSP|CATEGORIES|REFRESH-INTERVAL|X-PUBLISHED-TTL|TRIGGER|ACTION)[;:]| "
)
RUNS = """() => [...document.querySelectorAll('*')].flatMap(each => [...each.attributes]
    .filter(({name, value}) => name.startsWith('on') || (['href', 'src', 'action', 'data'].includes(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)))
    .map(({name, value}) => `<${each.localName} ${name}=${value}>`))"""


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
    write_files(
        docs,
        {
            "about.md": "# 关于\n\n" + "\n\n".join(HOSTILE),
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
    pages = [
        each for each in hostile[1].site.rglob("*.html") if each.parent.name != "rules"
    ]  # those hold no report's text
    assert len(pages) > 30
    for page in pages:
        if page.name == "about.html":
            continue  # written by people beside the reports; the finding 危险内容 keeps it from being published
        visit.page.goto(page.as_uri())
        assert visit.page.evaluate(RUNS) == [], page.name
        assert visit.noise == [], page
    assert asked == []
    assert visit.noise == []
    context.close()


def test_written_pages_with_scripts_are_errors(hostile: tuple[Path, Built]) -> None:
    found = [
        str(each) for each in examine(hostile[0])[1] if each.place.path == "docs/about.md" and each.code == "危险内容"
    ]
    assert len(found) > 10


def test_files_to_download_hold_texts_only(hostile: tuple[Path, Built]) -> None:
    files = hostile[1].files
    kinds = {name.rpartition(".")[2] for name in files}
    assert {"csv", "json", "xml", "ics", "xlsx", "js"} <= kinds
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
        elif name.endswith((".xml", ".svg")):
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
