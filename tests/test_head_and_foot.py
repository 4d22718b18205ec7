"""Head and foot of pages as MkDocs writes them: tags, JSON-LD, site values, sitemap.xml; hostile values stay values."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, write_files
from lxml import etree, html
from sites import ROOT, Built, build

pytestmark = [pytest.mark.build, pytest.mark.xdist_group("head")]
ADDRESS = "https://www.hechuan.invalid/fazhi/"
ODD = "甲\"><script>alert(1)</script>{{ 7*7 }}{% raw %}&amp;'</dl>"
FACT = "甲\"></head></dl>{{ 7*7 }}{% raw %}&amp;'"
"""For the cover of a report, where a script element would stop the build."""
GIVEN = {
    **dict.fromkeys(("site_title", "column_name", "column_type", "column_keywords", "organiser", "operator"), ODD),
    **dict.fromkeys(("icp", "contact"), ODD),
    "police": f"{ODD} 51000002000001",
    "site_id": "0123456789",
}
COVER = "reports/2024/qinghe/index.html"
Tree = Any
Maker = Callable[..., Built]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Build the small site under a configuration of its own."""
    files = yaml.safe_load((CASES / "最小站点.yml").read_text(encoding="utf-8"))["files"]

    def made(name: str, extra: dict[str, Any], url: str | None, **changes: str) -> Built:
        folder = tmp_path_factory.mktemp(name)
        write_files(folder / "docs", files)
        write_files(folder / "docs", {path.replace("__", "/") + ".md": text for path, text in changes.items()})
        _configure(folder, extra, url)
        return build(folder / "mkdocs.yml", folder / "site", strict=False)

    return made


def _configure(folder: Path, extra: dict[str, Any], url: str | None) -> None:
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "docs", "site_dir": "site",
        "theme": {"custom_dir": str(ROOT / "hooks" / "theme")}, "hooks": [str(ROOT / "hooks" / "site_hooks.py")],
        "extra": {"fazhi": extra}, **({"site_url": url} if url else {}),
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def stated(make: Maker) -> Built:
    """Everything is set, and everything is hostile."""
    files = yaml.safe_load((CASES / "最小站点.yml").read_text(encoding="utf-8"))["files"]
    cover = files["reports/2024/qinghe/index.md"]
    facts = "".join(f"  {key}: {json.dumps(FACT, ensure_ascii=False)}\n" for key in ("publisher", "keywords", "doc_no"))
    changed = cover.replace("  written:", f"{facts}  written:")
    assert changed != cover
    return make("stated", GIVEN, ADDRESS, **{"reports__2024__qinghe__index": changed})


@pytest.fixture(scope="module")
def plain(make: Maker) -> Built:
    """Nothing is set."""
    return make("plain", {}, None)


def tree(built: Built, page: str) -> Tree:
    assert built.code == 0, built.log
    return html.fromstring((built.site / page).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def tags(page: Tree) -> dict[str, str]:
    """The tags that begin with a capital: those of the guideline."""
    found = {str(each.get("name")): str(each.get("content")) for each in page.xpath("//head/meta[@name]")}
    return {name: content for name, content in found.items() if name[:1].isupper()}


def test_tags_of_a_report(stated: Built) -> None:
    title = "青禾镇2024年法治政府建设年度报告"
    assert tags(tree(stated, COVER)) == {
        "SiteName": ODD, "SiteDomain": "www.hechuan.invalid", "SiteIDCode": "0123456789", "ColumnName": ODD,
        "ColumnType": ODD, "ArticleTitle": title, "PubDate": "2025-02-26", "ContentSource": FACT, "Keywords": FACT,
        "Author": "青禾镇人民政府", "Description": title, "Url": ADDRESS + COVER,
    }  # fmt: skip


def test_tags_of_a_column(stated: Built) -> None:
    site = {"SiteName": ODD, "SiteDomain": "www.hechuan.invalid", "SiteIDCode": "0123456789"}
    assert tags(tree(stated, "years/index.html")) == {
        **site, "ColumnName": "年度", "ColumnKeywords": ODD, "ColumnType": ODD, "Url": ADDRESS + "years/index.html",
    }  # fmt: skip
    assert tags(tree(stated, "index.html")) == {**site, "Url": ADDRESS + "index.html"}


def test_what_is_not_set_is_not_there(plain: Built) -> None:
    assert set(tags(tree(plain, COVER))) == {"ArticleTitle", "PubDate", "ContentSource", "Author", "Description"}
    assert set(tags(tree(plain, "years/index.html"))) == {"ColumnName"}
    assert not tags(tree(plain, "index.html"))
    assert not tree(plain, COVER).xpath("//footer//dl")
    assert "sitemap.html" in "".join(tree(plain, "index.html").xpath("//footer//a/@href"))


def test_nothing_hostile_runs(stated: Built, plain: Built) -> None:
    """The same scripts as in a site where nothing is set, and JSON-LD whose text is the text given."""
    for page in (COVER, "index.html", "data/index.html", "coverage.html"):
        shown, usual = tree(stated, page), tree(plain, page)
        assert len(shown.xpath("//script")) == len(usual.xpath("//script")), page
        assert not shown.xpath("//@onclick | //*[starts-with(name(), 'on')]")
    (linked,) = tree(stated, COVER).xpath("//head/script[@type='application/ld+json']/text()")
    told = json.loads(linked)
    assert (told["@type"], told["publisher"]["name"], told["url"]) == ("Report", FACT, ADDRESS + COVER)
    (dataset,) = tree(stated, "data/index.html").xpath("//head/script[@type='application/ld+json']/text()")
    assert json.loads(dataset)["publisher"]["name"] == ODD


def test_the_foot_states_who_runs_the_site(stated: Built) -> None:
    foot = tree(stated, "index.html").xpath("//footer//dl")[0]
    names = [str(each.text_content()) for each in foot.iter("dt")]
    values = [str(each.text_content()) for each in foot.iter("dd")]
    assert names == ["主办单位", "承办单位", "网站标识码", "ICP备案号", "公安备案号", "联系方式"]
    assert values == [ODD, ODD, "0123456789", ODD, GIVEN["police"], ODD]


def test_links_to_the_registers(make: Maker) -> None:
    given = {"icp": "演示ICP备00000000号", "police": "演示公网安备51000002000001号"}
    links = tree(make("registers", given, None), "index.html").xpath("//footer//dl//a/@href")
    assert links == [
        "https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/#/query/webSearch?code=51000002000001",
    ]  # fmt: skip


def test_sitemap_has_the_dates_of_reports_and_no_others(stated: Built) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    content = (stated.site / "sitemap.xml").read_bytes()
    entries = etree.fromstring(content).findall("s:url", names)
    told = {each.findtext("s:loc", "", names): each.findtext("s:lastmod", namespaces=names) for each in entries}
    pages = {page for page in stated.files if page.endswith(".html") and page != "404.html"}
    assert {address.removeprefix(ADDRESS) for address in told} == pages
    dated = {address.removeprefix(ADDRESS): date for address, date in told.items() if date}
    assert set(dated.values()) == {"2024-02-26", "2025-02-26"}
    assert all(page.startswith(f"reports/{int(date[:4]) - 1}/") for page, date in dated.items())
    packed = (stated.site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == content
    assert struct.unpack("<I", packed[4:8]) == (0,)  # no time stamp


def test_without_an_address_there_is_no_sitemap(plain: Built) -> None:
    assert not [name for name in plain.files if name.startswith("sitemap.xml")]


def test_a_wrong_site_code_stops_the_build(make: Maker) -> None:
    done = make("wrong", {"site_id": "12345"}, None)
    assert done.code == 1
    assert done.said("网站标识码", "10 位数字", "12345")
    assert "Traceback" not in done.log
    assert not done.site.exists()
