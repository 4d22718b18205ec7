"""The built site, whole: what is in it, what every page holds, that it is the same each time, and how a build fails."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
import sites
from check_site import main
from fazhi.publishing.links import BuiltSite
from lxml import html
from sites import COUNTY, NAVIGATION, ROOT, Built, build, change, copy_project, line_of

pytestmark = [pytest.mark.build, pytest.mark.xdist_group("site_build")]
CONFIGS = {"docs": ROOT / "mkdocs.yml", "county": ROOT / COUNTY / "mkdocs.yml"}
RECEIVED = "reports/2024/wutong/source/2024梧桐镇法治政府工作报告.txt"
WUTONG = Path("docs", "reports", "2024", "wutong")
ALARM = "构建钩子没有运行"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Both sites, each built once from the checkout."""
    return {name: build(config, tmp_path_factory.mktemp(name) / "site") for name, config in CONFIGS.items()}


@pytest.fixture(scope="module", params=list(CONFIGS))
def site(request: pytest.FixtureRequest, built: dict[str, Built]) -> BuiltSite:
    """One of them after the other, parsed."""
    done = built[request.param]
    assert done.code == 0, done.log
    return BuiltSite(done.site)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The county built again: in a folder with spaces and Chinese in its path, from a third working directory, and
    without any short cut through MkDocs."""
    project = copy_project(tmp_path_factory.mktemp("copy") / "法治 年报" / "第 二 份")
    change(project / COUNTY / "mkdocs.yml", "    as_of: 2025-06-30\n", "    as_of: 2025-06-30\n    fast: false\n")
    return build(project / COUNTY / "mkdocs.yml", project / "发布 用", cwd=tmp_path_factory.mktemp("cwd"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to spoil."""
    return copy_project(tmp_path / "project")


@pytest.mark.parametrize("name", list(CONFIGS))
def test_strict_build(built: dict[str, Built], name: str) -> None:
    assert built[name].code == 0, built[name].log
    assert "WARNING" not in built[name].log


def test_nothing_is_wrong_on_any_page(site: BuiltSite) -> None:
    assert not site.faults, "\n".join(map(str, site.faults[:20]))
    assert len(site.trees) > 30
    assert len(site.references) > 1000


def test_links_to_other_sites_come_from_the_sources(site: BuiltSite) -> None:
    sources = [*ROOT.glob("docs/**/*.*"), *ROOT.glob(f"{COUNTY}/docs/**/*.*"), *ROOT.glob("hooks/**/*.*")]
    kinds = (".md", ".yml", ".py", ".html")
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources if file.suffix in kinds)
    assert not [address for address in site.links_out if address not in text]


def test_navigation_is_the_six_entries(site: BuiltSite) -> None:
    """On every page, above and in the drawer (which may add the page's own headings); so no report is ever in it."""
    for page, tree in _proper(site).items():
        for nav in ("@data-md-component='tabs'", "@data-md-type='navigation'"):
            links = tree.xpath(f"//*[{nav}]//li//a[not(starts-with(@href, '#'))]")
            shown = {" ".join(link.text_content().split()): _target(page, link.get("href")) for link in links}
            assert shown == NAVIGATION, page


def _proper(site: BuiltSite) -> dict[str, html.HtmlElement]:
    """All pages but 404.html, which is shown at any address, and those that only lead from an old address to a new one."""
    leads = {page for page, tree in site.trees.items() if tree.xpath("//meta[@http-equiv='refresh']")}
    return {page: tree for page, tree in site.trees.items() if page not in leads | {"404.html"}}


def _target(page: str, href: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(page), href)).lstrip("/")


def test_only_what_is_meant_to_be_published(site: BuiltSite) -> None:
    folders = {name.split("/")[0] for name in site.files if "/" in name}
    assert not folders & {"registry", "schema", "guide"}
    assert not [name for name in site.files if name.endswith((".yml", ".yaml", ".md", ".py", ".jinja", ".pyc"))]
    assert not [name for name in site.files if posixpath.basename(name).startswith(".")]


def test_drafts_are_not_published(site: BuiltSite) -> None:
    shown = {page: _words(tree) for page, tree in site.trees.items()}
    assert not [page for page, words in shown.items() if "待核" in words and page != "method.html"]
    assert not [page for page, words in shown.items() if "只在预览中显示" in words]


def test_what_is_for_clerks_alone_is_not_published(built: dict[str, Built]) -> None:
    """The county has a report that repeats last year's; no page, address, data file or sitemap tells so."""
    files = built["county"].files
    assert not [name for name in files if "compare" in name or "todo" in name or "import.yml" in name]
    told = [name for name, content in files.items() if "雷同比例".encode() in content or b"compare.html" in content]
    assert not told


def test_a_wrong_setting_stops_a_build(project: Path, tmp_path: Path) -> None:
    """With the file, the line and the remedy, as everything else that is wrong."""
    config = project / "mkdocs.yml"
    change(config, "as_of: null ", "as_of: 下月 ")
    done = build(config, tmp_path / "site", strict=False)
    assert done.code == 1
    assert done.said(f"mkdocs.yml:{line_of(config, 'as_of:')}", "extra.fazhi.as_of 应为日期", "改成日期，如 2026-04-02")
    assert not (tmp_path / "site").exists()


def test_the_received_file_is_there_byte_for_byte(built: dict[str, Built]) -> None:
    assert (built["docs"].site / RECEIVED).read_bytes() == (ROOT / "docs" / RECEIVED).read_bytes()


def test_every_page_of_the_county_says_that_it_is_invented(built: dict[str, Built]) -> None:
    """Above everything, in the words of its own configuration; 404.html by the name of the site."""
    _, _, notice = CONFIGS["county"].read_text(encoding="utf-8").partition("notice: ")
    notice = notice.splitlines()[0]
    assert "演示数据" in notice
    county = BuiltSite(built["county"].site)
    above = "//h1/preceding::*[normalize-space()=$notice]"
    assert not [page for page, tree in _proper(county).items() if not tree.xpath(above, notice=notice)]
    assert "演示数据" in _words(county.trees["404.html"])


def _words(tree: html.HtmlElement) -> str:
    return str(tree.find("body").text_content())


def test_the_emphasis_of_an_enumerator_ends_with_it(site: BuiltSite) -> None:
    """一是, 二是 … carry the id of their item; neither the id nor its look runs on into the sentence."""
    held = [
        each.text_content()
        for tree in site.trees.values()
        for each in tree.xpath("//p//span[@id and not(starts-with(@id, 'm-'))]")
    ]
    assert any(text == "一是" for text in held)
    assert not [text for text in held if len(text) > 6]


def test_builds_in_a_folder_with_spaces_and_chinese(elsewhere: Built, built: dict[str, Built]) -> None:
    assert elsewhere.code == 0, elsewhere.log
    assert elsewhere.files.keys() == built["county"].files.keys()


def test_two_builds_are_the_same(elsewhere: Built, built: dict[str, Built]) -> None:
    first, second = built["county"].files, elsewhere.files
    assert not [name for name in first if first[name] != second[name]]


def test_a_changed_number_in_the_text_fails_the_build(project: Path) -> None:
    """The finding names file, line and what the text says now; the site of the earlier build stays as it was."""
    site, metrics = project / "site", project / WUTONG / "metrics.yml"
    assert build(project / "mkdocs.yml", site).code == 0
    before = sites.contents(site)
    change(project / WUTONG / "1-work.md", "3起", "4起")
    done = build(project / "mkdocs.yml", site)
    assert done.code == 1
    place = f"docs/reports/2024/wutong/metrics.yml:{line_of(metrics, '共化解矛盾纠纷3起')}:"
    assert done.said(place, "错误[引文不符]", "共化解矛盾纠纷3起", "建议：", "共化解矛盾纠纷4起"), done.log
    assert "Traceback" not in done.log
    assert sites.contents(site) == before


def test_a_deleted_plan_item_fails_the_build(project: Path) -> None:
    """plan-5 of 2022 is cited by the results of 2023; nothing is written."""
    reports = project / COUNTY / "docs" / "reports"
    plan, metrics = reports / "2022" / "sifaju" / "3-plan.md", reports / "2023" / "sifaju" / "metrics.yml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text[: text.index("## （五）")], encoding="utf-8")
    done = build(project / COUNTY / "mkdocs.yml", project / "site")
    assert done.code == 1
    results = line_of(metrics, "results:")
    entry = metrics.read_text(encoding="utf-8").splitlines()[results:].index("- item: plan-5") + results + 1
    assert done.said(f"2023/sifaju/metrics.yml:{entry}:", "错误[计划项不存在]", "plan-5", "建议：", "plan-4"), done.log
    assert not (project / "site").exists()


FAULTY = {
    "全角冒号": (WUTONG / "metrics.yml", "  value: 15\n", "  value：15\n"),
    "制表符": (WUTONG / "metrics.yml", "  value: 15\n", "\tvalue: 15\n"),
    "引号不配对": (WUTONG / "metrics.yml", "  value: 15\n", '  value: "15\n'),
    "封面资料块": (WUTONG / "index.md", "  year: 2024\n", "  year：2024\n"),
    "名录": (Path("docs", "registry", "issuers.yml"), "- id: wutong\n", "- id: [wutong\n"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_slip_of_yaml_is_told_in_chinese(project: Path, name: str) -> None:
    """One finding for one slip, on its line."""
    path, old, new = FAULTY[name]
    line = line_of(project / path, old.strip())
    change(project / path, old, new)
    done = build(project / "mkdocs.yml", project / "site")
    assert done.code == 1
    told = re.findall(rf"{path.as_posix()}:(\d+): 错误\[格式错误\] (.+)。建议：.+", done.log)
    assert len(told) == 1, done.log
    assert int(told[0][0]) == line
    assert re.search("[一-鿿]{4}", told[0][1])
    assert "Traceback" not in done.log
    assert not (project / "site").exists()


def test_without_hooks_every_page_says_so(project: Path) -> None:
    """A site built without them looks complete at a glance, so it must not pass for one."""
    change(project / "mkdocs.yml", "hooks:\n  - hooks/site_hooks.py\n", "")
    done = build(project / "mkdocs.yml", project / "site", strict=False)
    assert done.code == 0, done.log
    pages = _proper(BuiltSite(done.site))
    assert len(pages) > 4
    assert not [page for page, tree in pages.items() if ALARM not in _words(tree)]


def test_with_hooks_no_page_says_so(site: BuiltSite) -> None:
    assert not [page for page, tree in site.trees.items() if ALARM in _words(tree)]


PAGE = (
    '<!doctype html><html lang="zh"><head><title>页</title>{head}</head><body><h1 id="top">页</h1>{body}</body></html>'
)
BAD: dict[str, tuple[str, str]] = {
    "断链": ("", '<a href="no.html">x</a>'),
    "无此锚点": ("", '<a href="other.html#no">x</a>'),
    "出站": ("", '<a href="../elsewhere.html">x</a>'),
    "绝对路径": ("", '<a href="/index.html">x</a>'),
    "不明地址": ("", '<a href="javascript:go()">x</a>'),
    "不明地址 写坏": ("", '<a href="http://[example">x</a>'),
    "空地址": ("", '<a href="">x</a>'),
    "外部请求": ('<link rel="stylesheet" href="https://example.org/x.css">', ""),
    "外部请求 图片": ("", '<img srcset="other.html 1x, https://example.org/x.png 2x">'),
    "外部请求 表单": ("", '<form action="http://example.org/"></form>'),
    "外部请求 样式": ("<style>p { background: url( 'https://example.org/x.png' ) }</style>", ""),
    "外部请求 属性": ("", '<p style="background: url(https://example.org/x.png)">x</p>'),
    "外部请求 引入": ('<style>@import "https://example.org/x.css";</style>', ""),
    "外部请求 跳转": ('<meta http-equiv="refresh" content="0; url=https://example.org/">', ""),
    "外部请求 无协议": ("", '<script src="//example.org/x.js"></script>'),
    "绝对路径 基址": ('<base href="https://example.org/">', ""),
    "网络字体": ("<style>@font-face { font-family: x; src: local(x) }</style>", ""),
    "大标题": ("", "<h1>再来</h1>"),
    "编号重复": ("", '<p id="top">x</p>'),
}


def _small(folder: Path, head: str = "", body: str = "") -> Path:
    (folder / "index.html").write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    (folder / "other.html").write_text(PAGE.format(head="", body='<a href="index.html#top">回</a>'), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", list(BAD))
def test_checker_sees(tmp_path: Path, name: str) -> None:
    codes = [fault.code for fault in BuiltSite(_small(tmp_path, *BAD[name])).faults]
    assert codes == [name.split()[0]]


@pytest.mark.parametrize(("old", "code"), [(' lang="zh"', "语言"), ("<title>页</title>", "页名")])
def test_checker_sees_what_is_missing(tmp_path: Path, old: str, code: str) -> None:
    page = _small(tmp_path) / "index.html"
    change(page, old, "")
    assert [fault.code for fault in BuiltSite(tmp_path).faults] == [code]


def test_checker_lets_links_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = (
        '<a href="https://example.org/">x</a><a href="mailto:a@example.org">x</a><img src="data:image/png;base64,AA">'
    )
    assert BuiltSite(_small(tmp_path, body=links)).links_out == {"https://example.org/"}
    assert main([str(tmp_path)]) == 0
    assert "0 处不对" in capsys.readouterr().out
    assert main([str(tmp_path / "no")]) == 2
