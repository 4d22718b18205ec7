"""What a site states of itself and its reports: settings, tags, JSON-LD, deadlines, calendars, feeds, site map."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import lxml.etree
import pytest
import yaml
from conftest import CASES, COUNTY, SEED, SiteWriter
from fazhi.duties import duty, standing
from fazhi.exporters.calendars import LONGEST_LINE, escaped, folded
from fazhi.exporters.columns import SHEETS
from fazhi.importers.furniture import Finds, take_labelled
from fazhi.model import DutyChange, Issuer, Level, MetricsFile, Place, Report, ReportInfo
from fazhi.pages.linked_data import script_text
from fazhi.pages.page import Page
from fazhi.settings import LABELS, Settings
from fazhi.site import Site, assemble
from fazhi.sources.site_config import TEXTS, settings_at
from fazhi.tables.standings import StandingCell, board_years
from hypothesis import given
from hypothesis import strategies as st
from sites import page_of, written

ADDRESS = "https://www.hechuan.invalid/fazhi/"
Entry = dict[str, Any]


def cases(name: str) -> list[Any]:
    """The entries of a case file, each a parameter."""
    entries = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=entry.get("name") or entry["text"]) for entry in entries]


@pytest.mark.parametrize("case", cases("网站信息"))
def test_settings(case: Entry) -> None:
    settings = settings_at(case["extra"], case.get("url"), None)
    told = [str(problem) for problem in settings.problems]
    if "said" in case:
        assert len(told) == 1
        assert told[0].startswith("mkdocs.yml:")
        assert case["said"] in told[0]
        assert replace(settings, problems=()) == settings_at({}, case.get("url"), None)  # what is wrong is left out
        return
    assert not told
    assert {key: getattr(settings, key) for key in case.get("value", {})} == case.get("value", {})
    assert {key: settings.labels[key] for key in case.get("labels", {})} == case.get("labels", {})


def test_the_examples_of_the_handbook_are_right() -> None:
    text = (SEED / "guide" / "site.md").read_text(encoding="utf-8")
    given = [yaml.safe_load(each) for each in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    settings, labels, bodies = given
    told = settings_at(settings["extra"]["fazhi"], settings["site_url"], None)
    assert not told.problems
    assert all(getattr(told, key) for key in TEXTS)
    assert settings_at(labels["extra"]["fazhi"], None, None).labels["genre"] is None
    assert set(LABELS) <= set(re.findall(r"`(\w+)`", text))
    assert [DutyChange(**each).exempt for each in bodies[0]["duties"]] == [False, True]


@pytest.mark.parametrize("case", cases("期限"))
def test_duty_and_standing(case: Entry) -> None:
    changes = tuple(DutyChange(**each) for each in case.get("duties", ()))
    issuer = Issuer(id="jia", name="甲", level=Level(case["level"]), since=case.get("since"), duties=changes)
    report = report_of(published=case["published"]) if "published" in case else None
    owed = duty(issuer, case["year"])
    found = standing(issuer, case["year"], report, case.get("as_of"))
    cell = StandingCell(issuer, case["year"], report, found, owed)
    told = {"hand_in": owed.hand_in, "publish": owed.publish, "standing": found.value, "late": cell.days_late}
    expected = {key: case[key] for key in told if key in case}
    assert {key: told[key] for key in expected} == expected
    assert expected


def report_of(**info: Any) -> Report:
    """A report of which only the cover matters."""
    return Report(
        title="甲", info=ReportInfo(issuer="jia", year=2024, **info), opening="", sections=(), notes=MetricsFile(),
        folder="reports/2024/jia", place=Place("docs"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right"), [("02-29", False), ("03-01", True), ("3-1", False), ("04-31", False), ("12-31", True)]
)
def test_a_deadline_is_a_day_of_every_year(small_site: SiteWriter, text: str, right: bool) -> None:
    docs = small_site({"registry/issuers.yml": {"add": f"  duties:\n  - {{publish: {text}, reason: 甲}}\n"}})
    faults = [str(each) for each in assemble(docs).problems if "issuers.yml" in each.place.path]
    assert bool(faults) is not right, faults


@pytest.mark.parametrize("case", cases("发布时刻"))
def test_time_of_publication_is_read_and_not_made_up(case: Entry) -> None:
    finds = Finds()
    take_labelled([("发布日期", case["text"]), ("更新时间", "2025-02-26 23:59")], finds)
    assert finds.facts["published"] == case["date"]
    assert finds.facts.get("published_time") == case["time"]


FOLDER = "reports/2024/qinghe/"
DATES = "  written: 2025-01-20\n  published: 2025-02-26\n"


def site_with(small_site: SiteWriter, info: Entry, settings: Settings = Settings()) -> Site:  # noqa: B008
    """The small site with these facts on the cover of 2024, and no other dates there."""
    lines = "".join(f"  {key}: {_quoted(value)}\n" for key, value in info.items())
    return assemble(small_site({FOLDER + "index.md": {"replace": {DATES: lines or "  source: null\n"}}}), settings)


def _quoted(value: object) -> str:
    return str(value) if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)


def meta_of(site: Site, uri: str) -> Entry:
    """What the theme gets with a page, decoded as a browser decodes an attribute."""
    return fz_of(page_of(site, uri))


def fz_of(page: Page) -> Entry:
    fz: Entry = yaml.safe_load(page.content.split("---\n")[1])["fz"]
    return fz


@pytest.mark.parametrize("case", cases("封面资料"))
def test_no_date_is_made_up(small_site: SiteWriter, case: Entry) -> None:
    fz = meta_of(site_with(small_site, case["info"]), FOLDER + "index.md")
    assert fz["tags"].get("PubDate") == case["PubDate"]
    assert json.loads(fz["linked_data"]).get("datePublished") == case["datePublished"]


@pytest.mark.parametrize(("time", "right"), [("14:30", True), ("24:10", False), ("9点", False)])
def test_a_time_is_a_time_of_day(small_site: SiteWriter, time: str, right: bool) -> None:
    """Unquoted too: plain YAML would read 14:30 as a number of minutes."""
    docs = small_site({FOLDER + "index.md": {"replace": {DATES: f"{DATES}  published_time: {time}\n"}}})
    site = assemble(docs)
    assert bool([str(each) for each in site.problems if each.code == "格式错误"]) is not right
    if right:
        assert meta_of(site, FOLDER + "index.md")["tags"]["PubDate"] == f"2025-02-26 {time}"


ARTICLE = {
    "ColumnName": "法治政府建设年度报告", "ColumnType": "政府信息公开", "ArticleTitle": "禾川县2024年法治政府建设年度报告",
    "PubDate": "2025-03-06 10:20", "ContentSource": "禾川县人民政府办公室", "Keywords": "法治政府 年度报告",
    "Author": "禾川县人民政府", "Description": "禾川县2024年法治政府建设年度报告",
}  # fmt: skip


@pytest.fixture(scope="module")
def stated() -> Site:
    """The county with everything set that its mkdocs.yml sets, and a public address."""
    config = yaml.safe_load((COUNTY.parent / "mkdocs.yml").read_text(encoding="utf-8"))
    return assemble(COUNTY.resolve(), settings_at(config["extra"]["fazhi"], ADDRESS, None))


def test_tags_are_those_of_the_guideline(stated: Site) -> None:
    assert meta_of(stated, "reports/2024/hechuan/index.md")["tags"] == ARTICLE
    assert "PubDate" not in meta_of(stated, "reports/2023/sifaju/index.md")["tags"]
    assert meta_of(stated, "years/2024.md")["tags"] == {"ColumnName": "2024年度", "ColumnType": "政府信息公开"}
    assert "tags" not in meta_of(stated, "index.md")
    allowed = {*ARTICLE, "ColumnDescription", "ColumnKeywords"}
    for page in written(stated):
        tags = fz_of(page).get("tags", {})
        assert set(tags) <= allowed, page.src_uri
        assert all(tags.values()), page.src_uri


def test_the_metadata_table_has_the_labels_of_the_site(small_site: SiteWriter) -> None:
    settings = settings_at({"labels": {"doc_no": "文号", "genre": None}}, None, None)
    site = site_with(small_site, {"subject": "其他"}, settings)
    cover = page_of(site, FOLDER + "index.md").body
    shown = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", cover)
    labels = [label for label, _ in shown]
    assert labels[:7] == ["索引号", "文号", "主题分类", "发布机构", "有效性", "成文日期", "发布日期"]
    assert dict(shown)["主题分类"] == "其他"
    assert "未载明" in dict(shown)["文号"]


def test_linked_data_names_every_file(stated: Site) -> None:
    told = json.loads(meta_of(stated, "data/index.md")["linked_data"])
    files = {f"{ADDRESS}{name}" for name, _ in stated.files}
    addresses = {each["contentUrl"] for each in told["distribution"]}
    assert told["@type"] == "Dataset"
    assert addresses <= files
    assert len(addresses) == len(told["distribution"]) == 2 * len(SHEETS)


HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", "{{ 7*7 }}{% raw %}{# x #}", "a\u2028b'\"&"]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_cannot_leave_its_element(text: str) -> None:
    shown = script_text({"name": text, "nothing": None})
    assert json.loads(shown) == {"name": text}
    assert not re.search(r"[<>&'\u2028]|\{[{%#]", shown)


# Calendars: read by rules of our own, strictly as RFC 5545 has them.

PROPERTY = re.compile(r"[A-Z][A-Z-]*(;[A-Z-]+=[^:;,\"]+)*:.*")


def unfolded(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    lines = content[:-2].split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(line.decode() for line in lines)  # each line is whole characters
    text = content[:-2].decode().replace("\r\n ", "")
    return text.split("\r\n")


def components(lines: list[str]) -> Iterator[tuple[str, Entry]]:
    """Every component, inner ones first: its name and its properties; nothing may be left open."""
    stack: list[tuple[str, Entry]] = []
    for line in lines:
        assert PROPERTY.fullmatch(line), line
        assert not re.search(r"[\x00-\x1f\x7f]", line), line
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            assert stack[-1][0] == value
            yield stack.pop()
        else:
            key = name.split(";")[0]
            assert key not in stack[-1][1], f"{key} twice"
            stack[-1][1][key] = value
    assert not stack


def check_calendar(content: bytes) -> list[Entry]:
    """The events of a calendar, everything about them being right."""
    found = list(components(unfolded(content)))
    (calendar,) = [given for name, given in found if name == "VCALENDAR"]
    events = [given for name, given in found if name == "VEVENT"]
    alarms = [given for name, given in found if name == "VALARM"]
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert len(alarms) == 2 * len(events)
    assert all(set(alarm) == {"ACTION", "DESCRIPTION", "TRIGGER"} for alarm in alarms)
    assert len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        start, end = (dt.date.fromisoformat(event[key]) for key in ("DTSTART", "DTEND"))
        assert end - start == dt.timedelta(days=1)
        assert not re.search(r"(?<!\\)[;,]", event["SUMMARY"] + event["DESCRIPTION"])
    return events


def test_calendars_of_the_county(stated: Site) -> None:
    files = {name: content for name, content in stated.files if name.endswith(".ics")}
    events = {name: check_calendar(content) for name, content in files.items()}
    assert "data/deadlines/luting-xiang.ics" not in files  # renamed: owes nothing any more
    whole = {event["UID"] for event in events.pop("data/deadlines.ics")}
    assert whole == {event["UID"] for told in events.values() for event in told}
    own = {event["UID"]: event for event in events["data/deadlines/hechuan.ics"]}
    days = {uid.split("@")[0]: event["DTSTART"] for uid, event in own.items()}
    assert days == {
        "2024-hechuan-hand-in": "20250220",
        "2024-hechuan-publish": "20250401",
        "2025-hechuan-hand-in": "20260301",
        "2025-hechuan-publish": "20260401",
    }
    assert "例外：市里要求各县提前报送（演示数据）" in own["2024-hechuan-hand-in@www.hechuan.invalid"]["DESCRIPTION"]


def test_calendars_do_not_depend_on_the_day_of_the_build(seed: Site) -> None:
    """No date is known in docs/: the stamp is that of the Rule, the next deadline is there all the same."""
    events = check_calendar(dict(seed.files)["data/deadlines.ics"])
    assert {event["DTSTAMP"] for event in events} == {"20190415T000000Z"}
    assert {event["DTSTART"] for event in events} == {"20250301", "20250401", "20260301", "20260401"}


@given(st.text("甲乙ab𠮷;,\\\n\r\x00 ", max_size=200))
def test_folding_loses_nothing(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= LONGEST_LINE for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])
    back = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], escaped(text))
    assert back == re.sub("\x00", "", re.sub(r"\r\n|\r", "\n", text))


# Feeds.

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00")


def atom(site: Site) -> Any:
    return lxml.etree.fromstring(dict(site.files)["data/feed.atom"])


def json_feed(site: Site) -> Entry:
    feed: Entry = json.loads(dict(site.files)["data/feed.json"])
    return feed


def texts(feed: Any, path: str) -> list[str]:
    return [str(each) for each in feed.xpath(path, namespaces=ATOM)]


@pytest.mark.parametrize("name", ["county", "stated"])
def test_feeds_hold_what_rfc_4287_demands(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    feed, items = atom(site), json_feed(site)["items"]
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for once in ("id", "title", "updated"):
            assert len(element.findall(f"a:{once}", ATOM)) == 1
        assert element.find("a:author/a:name", ATOM).text
    assert all(MOMENT.fullmatch(each) for each in texts(feed, "//a:updated/text() | //a:published/text()"))
    told = texts(feed, "//a:entry/a:id/text()")
    assert len(set(told)) == len(told) == len(items)
    assert all(re.match(r"urn:uuid:|https://", each) for each in [*told, *texts(feed, "/a:feed/a:id/text()")])
    assert told == [item["id"] for item in items]
    assert texts(feed, "//a:entry/a:published/text()") == [item["date_published"] for item in items]
    assert [item["date_published"] for item in items] == sorted((i["date_published"] for i in items), reverse=True)
    assert texts(feed, "/a:feed/a:updated/text()") == [items[0]["date_published"]]


def test_feeds_tell_only_of_known_dates(stated: Site) -> None:
    dated = {report.title for report in stated.graph.reports if report.info.published}
    assert {item["title"] for item in json_feed(stated)["items"]} == dated
    assert len(dated) < len(stated.graph.reports)
    (real,) = [item for item in json_feed(stated)["items"] if item["title"].startswith("禾川县2024年")]
    assert real["date_published"] == "2025-03-06T10:20:00+08:00"


def test_without_a_known_date_there_is_no_feed(seed: Site) -> None:
    assert not [name for name, _ in seed.files if "feed" in name]
    assert meta_of(seed, "index.md")["feeds"] is False
    assert not [page.src_uri for page in written(seed) if "feed." in page.content]


def test_links_are_absolute_only_with_a_public_address(county: Site, stated: Site) -> None:
    files = {page.src_uri.removesuffix(".md") + ".html" for page in county.pages}
    relative = texts(atom(county), "//a:link/@href")
    assert {link.removeprefix("../") for link in relative} <= files
    assert all(link.startswith("../") for link in relative)
    assert not texts(atom(county), "//a:link[@rel='self']/@href | //@xml:base")
    assert not [item for item in json_feed(county)["items"] if "url" in item]
    absolute = texts(atom(stated), "//a:link/@href")
    assert {link.removeprefix(ADDRESS) for link in absolute} <= {*files, "data/feed.atom"}
    assert texts(atom(stated), "//a:link[@rel='self']/@href") == [f"{ADDRESS}data/feed.atom"]
    assert {item["url"] for item in json_feed(stated)["items"]} < set(absolute)


def test_hostile_values_stay_values(small_site: SiteWriter) -> None:
    """In feeds, calendars and JSON-LD, with characters that XML cannot hold."""
    odd = '</title><script>alert(1)</script>&amp;]]>\x01\x0b";,\\\r\nEND:VEVENT'
    info = {"published": dt.date(2025, 2, 26), "publisher": odd, "keywords": odd, "subject": odd}
    docs = small_site({"registry/issuers.yml": {"replace": {"name: 青禾镇\n": f"name: {json.dumps(odd)}\n"}}})
    (docs / FOLDER / "index.md").write_text(
        (docs / FOLDER / "index.md").read_text(encoding="utf-8").replace(
            DATES, "".join(f"  {key}: {_quoted(value)}\n" for key, value in info.items())
        ),
        encoding="utf-8",
    )  # fmt: skip
    site = assemble(docs, settings_at({"organiser": odd, "site_title": odd, "column_name": odd}, ADDRESS, None))
    assert any(report.info.publisher for report in site.graph.reports)
    names = texts(atom(site), "//a:author/a:name/text()")
    assert any("<script>" in name for name in names)
    assert not atom(site).xpath("//*[local-name()='script']")
    for name, content in site.files:
        if name.endswith(".ics"):
            assert len(check_calendar(content)) == 4
    fz = meta_of(site, FOLDER + "index.md")
    assert json.loads(fz["linked_data"])["publisher"]["name"].startswith("</title>")
    assert "<" not in fz["linked_data"] + "".join(fz["tags"].values())


# Coverage and the map of the site.


def test_the_board_goes_on_to_the_year_that_is_due(small_site: SiteWriter) -> None:
    docs = small_site()
    assert board_years(assemble(docs).graph) == [2023, 2024]
    assert board_years(assemble(docs, Settings(as_of=dt.date(2027, 1, 5))).graph) == [2023, 2024, 2025, 2026]


def test_coverage_page_states_dates_exceptions_and_day(stated: Site) -> None:
    page = page_of(stated, "coverage.md").body
    for words in (
        "统计截至 2025-06-30。",
        "晚 21 天",
        "2月20日",
        "市里要求各县提前报送",
        "本级党委和政府；上一级主管部门",
    ):
        assert words in page
    rows = json.loads(dict(stated.files)["data/coverage.json"])
    told = {(row["year"], row["issuer"]): row["standing"] for row in rows}
    assert told[2025, "luting"] == "尚未到期"
    assert told[2025, "luting-xiang"] == "不适用"
    assert told[2024, "shijianju"] == "逾期"


def test_without_a_stated_date_the_next_year_is_open(seed: Site) -> None:
    rows = json.loads(dict(seed.files)["data/coverage.json"])
    assert [(row["year"], row["standing"]) for row in rows] == [(2024, "已公开，日期未载明"), (2025, None)]


def test_the_site_map_leads_everywhere(stated: Site) -> None:
    body = page_of(stated, "sitemap.md").body
    linked = set(re.findall(r'href="([^"]+)"', body))
    inner = re.compile(r"reports/.*/(?!index\.md)[^/]+$")
    pages = {page.src_uri for page in stated.pages if not inner.match(page.src_uri)} - {"sitemap.md"}
    assert linked == {uri.removesuffix(".md") + ".html" for uri in pages}
