"""Reports as other sites take them: article, Word, PDF and sheet hold the report's own words and nothing that runs."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import docx
import handover as script
import lxml.html
import pytest
from conftest import COUNTY, SEED, SiteWriter
from fazhi.graph import Graph
from fazhi.handover import Handed, HandOver, hand_over
from fazhi.handover.elements import ALLOWED, element
from fazhi.handover.pdf_file import NoPdfError, to_pdf
from fazhi.site import examine
from fazhi.text import plain
from hostile import HOSTILE, hostile_site
from test_exporters import xlsx
from test_pages import bare

REQUIRED = os.environ.get("FAZHI_REQUIRE_BROWSER") == "1"


def handed(docs: Path, site_url: str = "", *, pdf: bool = False) -> tuple[Graph, list[Handed]]:
    graph = examine(docs.resolve())[0]
    maker = HandOver(graph, "法治政府建设年度报告", site_url, pdf)
    return graph, [maker.report(report, {}) for report in graph.reports]


@pytest.fixture(scope="module")
def county_articles() -> tuple[Graph, list[Handed]]:
    return handed(COUNTY, "https://example.invalid/fazhi/")


def tree(made: Handed) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(made.files["正文.html"].decode(), create_parent="main")


def test_an_article_holds_every_word_of_its_report(county_articles: tuple[Graph, list[Handed]]) -> None:
    graph, articles = county_articles
    for report, made in zip(graph.reports, articles, strict=True):
        words = bare(tree(made).text_content())
        for raw in (report.opening, *(section.raw for section in report.sections)):
            assert bare(plain(raw)) in words, report.folder


def test_an_article_is_made_of_listed_tags_and_its_links_arrive(county_articles: tuple[Graph, list[Handed]]) -> None:
    ids: Counter[str] = Counter()
    for made in county_articles[1]:
        page = tree(made)
        own = [str(each.get("id")) for each in page.iter() if each.get("id")]
        ids.update(own)
        for each in page.iterdescendants():
            assert set(map(str, each.attrib)) <= set(ALLOWED[str(each.tag)]), lxml.html.tostring(each)
            href = str(each.get("href", ""))
            assert href[:1] != "#" or href[1:] in own, href
        assert all(cell.get("style") for cell in page.iter("td", "th"))
        assert page.xpath("string(//p[last()])").startswith("来源：https://example.invalid/fazhi/reports/")
    assert max(ids.values()) == 1, "several articles may stand on one page"


def test_the_sheet_has_what_forms_ask_for(county_articles: tuple[Graph, list[Handed]]) -> None:
    graph, articles = county_articles
    book = xlsx(hand_over(articles)["填写内容.xlsx"])
    assert book["formulas"] == []
    head, *rows = [[cell for _, cell in row] for row in book["pages"]["填写内容"]]
    assert {
        "栏目",
        "标题",
        "发布机构",
        "索引号",
        "发文字号",
        "主题分类",
        "体裁分类",
        "有效性",
        "成文日期",
        "发布日期",
        "关键词",
        "摘要",
    } <= set(head)
    assert [row[2] for row in rows] == [report.title for report in graph.reports]
    last = graph.reports[-1]
    assert last.info.published is not None
    assert f"{last.info.published:%Y-%m-%d}" in rows[-1]


def test_hostile_reports_stay_text(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    for made in handed(hostile_site(small_site, smallest))[1]:
        text = made.files["正文.html"].decode()
        page = tree(made)
        assert {str(each.tag) for each in page.iterdescendants()} <= set(ALLOWED)
        assert not re.search(r"[{}]", text)
        assert not [each for each in page.iter("img") if not str(each.get("src")).startswith("data:image/")]
        assert not [each for each in page.iter("a") if ":" in str(each.get("href", ""))]
        assert all("/" not in name and "\\" not in name and name[:1] != "." for name in made.files)
        if "qinghe-2024" in text:
            assert bare(HOSTILE[0]) in bare(page.text_content())


@pytest.fixture(scope="module")
def seed_pdf() -> bytes:
    made = handed(SEED, pdf=True)[1][-1]
    found = [content for name, content in made.files.items() if name.endswith(".pdf")]
    if not found and not REQUIRED:
        pytest.skip(" ".join(made.notices))
    assert found, made.notices
    return found[0]


def read_pdf(command: str, *flags: str, content: bytes) -> str:
    if shutil.which(command) is None:
        assert not REQUIRED, f"{command} is missing"
        pytest.skip(f"no {command} on this machine")
    ends = ("-",) if command == "pdfinfo" else ("-", "-")
    return subprocess.run([command, *flags, *ends], input=content, capture_output=True, check=True).stdout.decode()


def test_a_pdf_is_tagged_and_its_text_is_the_reports(seed_pdf: bytes) -> None:
    told = read_pdf("pdfinfo", content=seed_pdf)
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"JavaScript: +no", told)
    report = examine(SEED.resolve())[0].reports[-1]
    words = bare(re.sub(r"\f|— [0-9]+ —", "", read_pdf("pdftotext", "-raw", content=seed_pdf)))
    for raw in (report.opening, *(section.raw for section in report.sections)):
        assert bare(plain(raw)) in words
    assert seed_pdf == next(
        content for name, content in handed(SEED, pdf=True)[1][-1].files.items() if name.endswith(".pdf")
    )


def test_the_body_signs_and_not_the_office_that_publishes(county_articles: tuple[Graph, list[Handed]]) -> None:
    report, made = next(
        each for each in zip(county_articles[0].reports, county_articles[1], strict=True) if each[0].info.publisher
    )
    signed = county_articles[0].full_name(report.issuer)
    assert signed != report.info.publisher
    (letter,) = [content for name, content in made.files.items() if name.endswith(".docx")]
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(letter)).paragraphs]
    assert signed in lines
    assert tree(made).xpath("string(//p[@style])").startswith(signed)
    assert report.info.publisher in made.row


def test_hostile_texts_do_nothing_in_a_pdf() -> None:
    words = [element("p", text) for text in HOSTILE]
    try:
        made = to_pdf(HOSTILE[0], HOSTILE[1], HOSTILE, words)
    except NoPdfError as error:
        if REQUIRED:
            raise
        pytest.skip(str(error))
    assert re.search(r"JavaScript: +no", read_pdf("pdfinfo", content=made))
    assert len(read_pdf("pdfinfo", "-url", content=made).splitlines()) <= 1
    assert not read_pdf("pdfinfo", "-js", content=made).strip()
    assert bare(HOSTILE[0]) in bare(read_pdf("pdftotext", "-raw", content=made))


@pytest.mark.parametrize(
    ("error", "said"),
    [(ModuleNotFoundError("weasyprint"), "没有装 WeasyPrint"), (OSError("libpango"), "缺少系统里的 Pango")],
)
def test_without_weasyprint_one_sentence_says_so_and_the_rest_is_there(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise error

    for name in [each for each in sys.modules if each.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    made = handed(SEED, pdf=True)[1][-1]
    (notice,) = made.notices
    assert said in notice
    assert sorted(name.rpartition(".")[2] for name in made.files) == ["docx", "html"]


def test_the_script_writes_a_folder_or_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "交出"
    docs = ["--docs", str(COUNTY), "--year", "2024", "--no-pdf", "--to", str(target)]
    assert script.main(docs) == 0
    assert sorted(each.name for each in target.iterdir() if each.is_file()) == ["填写内容.xlsx", "说明.txt"]
    assert len([each for each in target.iterdir() if each.is_dir()]) == 6
    assert "已写出 6 份报告" in capsys.readouterr().out
    assert script.main(docs) == 2
    assert "不是空文件夹" in capsys.readouterr().err
    assert script.main(["--docs", str(COUNTY), "--year", "1999", "--to", str(tmp_path / "空")]) == 2
    assert not (tmp_path / "空").exists()
    assert script.main(["--docs", str(tmp_path / "没有")]) == 2


def test_a_site_with_errors_is_not_handed_over(
    small_site: SiteWriter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = small_site({"reports/2024/qinghe/metrics.yml": {"replace": {"value: 42": "value: 420"}}})
    assert script.main(["--docs", str(docs), "--to", str(tmp_path / "交出")]) == 1
    assert "没有写出" in capsys.readouterr().err
    assert not (tmp_path / "交出").exists()
