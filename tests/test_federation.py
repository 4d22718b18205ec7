"""The level above: whatever a county sends, its numbers are right or it is named with the reason, and the rest goes on."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import federate
import frictionless
import pytest
import yaml
from conftest import CASES, COUNTY, SEED, write_files
from fazhi.exporters.columns import SHEETS
from fazhi.exporters.datapackage import SCHEMA
from fazhi.federation import fetching
from fazhi.federation.arrivals import Arrival, Condition, MissingError
from fazhi.federation.asking import ask_all
from fazhi.federation.cache import Cache
from fazhi.federation.gathering import gather
from fazhi.federation.rules import RULES
from fazhi.federation.sheets import sheets
from fazhi.federation.summary import Summary, summarize
from fazhi.graph import Graph
from fazhi.html import text
from fazhi.model import CountySource, Listing, Registry
from fazhi.pages import parts, upper
from fazhi.pages.upper.view import Upper
from fazhi.publishing import manifest
from fazhi.site import Site
from fazhi.sources.listing import load_listing
from fazhi.sources.registry import load_registry
from fazhi.tables import body_by_year, indicator_by_body, promise_totals, standings, year_sum
from fazhi.tables.table import Table
from packages import write_counties
from sites import contents

Case = dict[str, Any]
Output = pytest.CaptureFixture[str]
PACKAGE = "data/datapackage.json"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(COUNTY)[0]


@pytest.fixture
def sent(county: Site, tmp_path: Path) -> Path:
    """The invented county's package as it is published, with its manifest."""
    folder = tmp_path / "hechuan"
    for name, content in county.files:
        if name == PACKAGE or re.fullmatch(r"data/[a-z]+\.csv", name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    seal(folder)
    return folder


def seal(folder: Path, how: str = "all") -> None:
    """Put the digests right again: those in the package, those in the manifest, or both."""
    if how in ("all", "package"):
        told = json.loads((folder / PACKAGE).read_bytes())
        for each in told["resources"]:
            file = folder / "data" / f"{each['name']}.csv"
            if file.is_file():
                each["hash"] = f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        (folder / PACKAGE).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    if how in ("all", "sums"):
        for name in manifest.MANIFESTS:
            (folder / name).unlink(missing_ok=True)
        manifest.write(folder)


SOURCE = CountySource(id="hechuan", name="禾川县", where="hechuan", site="https://www.hechuan.invalid/fazhi/")


def listing(*sources: CountySource, **settings: Any) -> Listing:
    counties = sources or (SOURCE,)
    return Listing(name="虚河市（演示数据）", docs="docs", counties=counties, **settings)


def gathered(told: Listing, registry: Registry, beside: Path, *, offline: bool = False) -> list[Arrival]:
    return list(gather(told, registry, beside, Cache(beside / "cache"), offline=offline))


def spoil(folder: Path, case: Case) -> None:
    """Change what the case changes, as a careless or hostile county would, digests and all."""
    files = case.get("files", {})
    write_files(folder, files)
    for name, form in files.items():
        if isinstance(form, dict) and form.get("bytes"):
            file = folder / name
            file.write_bytes(file.read_bytes().replace("ÿ".encode(), b"\xff"))
    seal(folder, case.get("seal", "all"))
    if "bare" in case:
        text = (folder / PACKAGE).read_text(encoding="utf-8")
        digest = hashlib.sha256((folder / "data" / f"{case['bare']}.csv").read_bytes()).hexdigest()
        (folder / PACKAGE).write_text(text.replace(digest, ""), encoding="utf-8")
        seal(folder, "sums")


def test_case(federation_case: Case, sent: Path, registry: Registry) -> None:
    """The condition and the reason of the case, on the screen's line and on the page; nothing that would run."""
    spoil(sent, federation_case)
    years = tuple(federation_case.get("years", (2022, 2023, 2024)))
    told = listing(replace(SOURCE, years=years), not_before=dt.date(2025, 4, 1))
    (found,) = gathered(told, registry, sent.parent)
    assert found.condition.value == federation_case["condition"]
    assert federation_case["said"] in "；".join((*found.reasons, *found.remarks))
    assert (found.graph is not None) == found.condition.is_used
    pages = {page.src_uri: page.content for page in upper.build(told, registry, [found], [])}
    assert not re.search(r"<script|<b onclick|<img|javascript:|evil|\{\{|\u202e", "\n".join(pages.values()))
    assert all(text(reason) in pages["coverage.md"] for reason in found.reasons)


def test_every_rule_has_a_case() -> None:
    said = [yaml.safe_load(file.read_text(encoding="utf-8"))["said"] for file in (CASES / "federation").glob("*.yml")]
    assert [
        rule.said for rule in RULES if not any(rule.said in each or each in rule.said for each in said if each)
    ] == []


def test_the_rest_goes_on(sent: Path, registry: Registry) -> None:
    """Counties of every condition in one list: each has its own, and the good ones are as they are alone."""
    ids: dict[str, dict[str, str | None]] = {
        "no-file": {PACKAGE: None},
        "no-json": {PACKAGE: "{"},
        "good": {},
        "no-version": {PACKAGE: '{"fazhi": {}}'},
    }
    for key, files in ids.items():
        shutil.copytree(sent, sent.parent / key)
        write_files(sent.parent / key, files)
    sources = [replace(SOURCE, id=key, where=key) for key in (*ids, "nowhere", "hechuan")]
    found = {each.source.id: each for each in gathered(listing(*sources), registry, sent.parent)}
    assert [found[key].condition.name for key in found] == ["MISSING", "BROKEN", "GOOD", "BROKEN", "MISSING", "GOOD"]
    one, other = found["good"].graph, found["hechuan"].graph
    assert one
    assert other
    assert board(one) == board(other)


def numbers(table: Table) -> list[Any]:
    """What a table shows, without where it was read."""
    lines = [*table.rows, *filter(None, [table.total])]
    return [
        (
            line.head.text,
            [([(f.value, f.bound, f.unit) for f in cell.figures], cell.gap, cell.note) for cell in line.cells],
        )
        for line in lines
    ]


def test_a_package_gives_the_same_tables_as_the_county_itself(sent: Path, county: Site, registry: Registry) -> None:
    (arrival,) = gathered(listing(), registry, sent.parent)
    there, here = county.graph, arrival.graph
    assert here is not None
    assert (here.years, here.as_of, list(here.issuers)) == (there.years, there.as_of, list(there.issuers))
    for indicator in registry.indicators:
        assert numbers(indicator_by_body.build(here, indicator)) == numbers(indicator_by_body.build(there, indicator))
    for issuer in there.issuers:
        one, other = (body_by_year.build(graph, graph.issuers[issuer]) for graph in (here, there))
        assert numbers(one) == numbers(other)
    assert board(here) == board(there)
    assert promise_totals.by_year(here) == promise_totals.by_year(there)
    assert [each.anchor for each in here.readings] == [each.anchor for each in there.readings]


def board(graph: Graph) -> list[Any]:
    return [(issuer.id, [(c.year, c.standing, c.days_late) for c in cells]) for issuer, cells in standings.build(graph)]


def test_exceptions_to_the_dates_come_along(sent: Path, registry: Registry) -> None:
    """What a county states of a body's duty counts; what it says of its punctuality follows from the dates."""
    file = sent / "data" / "coverage.csv"
    head, *lines = (line.split(",") for line in file.read_text(encoding="utf-8-sig").splitlines())
    at = {key: head.index(key) for key in ("publish", "reasons", "standing")}
    stated = {
        ("2022", "hechuan"): ("2023-03-09", "演示：按通知提前", "按时"),
        ("2023", "huaidu"): ("2024-04-01", "演示：涉密", "不适用"),
        ("2024", "luting-xiang"): ("2025-04-01", "演示：延后报送", "未在本站公开"),
    }
    for line in lines:
        for key, value in zip(at, stated.get((line[0], line[1]), ()), strict=False):
            line[at[key]] = value
    file.write_text("".join(",".join(line) + "\n" for line in (head, *lines)), encoding="utf-8-sig")
    issuers = sent / "data" / "issuers.csv"
    issuers.write_text(issuers.read_text(encoding="utf-8-sig").replace(",2022,2023,", ",2022,,"), encoding="utf-8-sig")
    seal(sent)
    (arrival,) = gathered(listing(), registry, sent.parent)
    assert arrival.graph
    found = {(c.year, c.issuer.id): c for _, cells in standings.build(arrival.graph) for c in cells}
    assert [found[int(year), issuer].standing.value for year, issuer in stated] == ["逾期", "不适用", "未在本站公开"]
    assert found[2022, "hechuan"].duty.reasons == ("演示：按通知提前",)


def test_sums_of_counties_are_sums_of_their_numbers(sent: Path, county: Site, registry: Registry) -> None:
    twice = listing(SOURCE, replace(SOURCE, id="again"))
    counted: list[Summary] = []
    list(
        upper.build(
            twice, registry, gather(twice, registry, sent.parent, Cache(sent.parent / "cache"), offline=False), counted
        )
    )
    for row in (dict(each) for each in sheets(counted)[2].records()):
        (indicator,) = (each for each in registry.indicators if each.id == row["indicator"])
        whole = year_sum.build(county.graph, int(str(row["year"])), indicator)
        assert whole
        assert (row["value"], row["bound"], row["unit"]) == (whole.value, whole.bound.value, whole.unit)
    total = Upper(twice, registry, tuple(counted)).sum("disputes_mediated", 2024)
    assert total
    assert (total.figure.value, total.bodies) == (2 * 274, 6)


def test_what_was_received_is_used_without_a_network(sent: Path, registry: Registry) -> None:
    (first,) = gathered(listing(), registry, sent.parent)
    (sent / PACKAGE).write_text("{", encoding="utf-8")
    (spoilt,) = gathered(listing(), registry, sent.parent)
    (offline,) = gathered(listing(), registry, sent.parent, offline=True)
    assert (spoilt.condition, spoilt.reasons) == (Condition.KEPT, ("datapackage.json 不是 JSON",))
    assert replace(offline, graph=None) == replace(first, graph=None)
    assert spoilt.graph
    one, other = ([page.content for page in upper.build(listing(), registry, [each], [])] for each in (first, offline))
    assert one == other


def test_a_spoilt_cache_is_not_believed(sent: Path, registry: Registry) -> None:
    gathered(listing(), registry, sent.parent)
    kept = sorted((sent.parent / "cache" / "objects").rglob("*/*"))
    for file in kept:
        file.write_bytes(b"x")
    (offline,) = gathered(listing(), registry, sent.parent, offline=True)
    assert offline.condition is Condition.MISSING
    (again,) = gathered(listing(), registry, sent.parent)
    assert again.condition is Condition.GOOD
    (sent.parent / "cache" / "last" / "hechuan.json").write_text(
        '{"files": {"datapackage.json": "../../x"}, "remarks": []}', encoding="utf-8"
    )
    (offline,) = gathered(listing(), registry, sent.parent, offline=True)
    assert offline.condition is Condition.MISSING


def test_a_sheet_must_match_the_manifest_too(sent: Path, registry: Registry) -> None:
    sums = (sent / "SHA256SUMS").read_text(encoding="utf-8")
    (sent / "SHA256SUMS").write_text(re.sub(r"\w{64}(?=  data/plans)", "0" * 64, sums), encoding="utf-8")
    (found,) = gathered(listing(), registry, sent.parent)
    assert found.reasons[0].startswith("data/plans.csv 与 SHA256SUMS 不符")


def test_links_that_lead_out_of_the_folder_are_not_followed(sent: Path, registry: Registry, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (sent / "data").rename(outside)
    (sent / "data").symlink_to(outside)
    (found,) = gathered(listing(), registry, sent.parent)
    assert found.reasons == ("data/datapackage.json 是通向别处的链接",)


def test_what_is_too_large_is_not_read(sent: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SHEET", 1000)
    (found,) = gathered(listing(), registry, sent.parent)
    assert found.condition is Condition.BROKEN
    assert found.reasons[0].startswith("data/metrics.csv 超过")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"fazhi": {"schema": ' + "9" * 5000 + "}}", ""])
def test_json_that_hurts_is_only_not_json(sent: Path, registry: Registry, text: str) -> None:
    (sent / PACKAGE).write_text(text, encoding="utf-8")
    (found,) = gathered(listing(), registry, sent.parent)
    assert found.condition is Condition.BROKEN


DROPS = 200
dripped: list[int] = []


class Nasty(BaseHTTPRequestHandler):
    """A web server that behaves as the first part of the path says."""

    def do_GET(self) -> None:
        how = self.path.split("/")[1]
        if how == "away":
            self.send_response(302)
            self.send_header("Location", "http://localhost:9/other/")
            self.end_headers()
        elif how == "error":
            self.send_error(500)
        elif how == "short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"fazhi": ')
        elif how == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(DROPS):
                self.wfile.write(b" ")
                self.wfile.flush()
                dripped.append(1)
                time.sleep(0.05)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def handle_one_request(self) -> None:
        """Whoever hangs up early is right to."""
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True


@pytest.fixture
def nasty() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Nasty)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


SERVERS = {
    "away": (Condition.MISSING, "被转到别的地址"),
    "error": (Condition.MISSING, "服务器回答 500"),
    "short": (Condition.BROKEN, "不是 JSON"),
    "drip": (Condition.MISSING, "超过了时限"),
    "gone": (Condition.MISSING, "没有传完，或不是网页服务器"),
}


def test_servers_that_misbehave_are_named(
    nasty: str, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    told = listing(*(replace(SOURCE, id=how, where=f"{nasty}{how}/", site=None) for how in SERVERS))
    dripped.clear()
    for found, (condition, said) in zip(gathered(told, registry, tmp_path), SERVERS.values(), strict=True):
        assert found.condition is condition, found.reasons
        assert said in found.reasons[0]
    assert len(dripped) < DROPS  # the connection was given up
    (closed,) = gathered(listing(replace(SOURCE, where="http://127.0.0.1:9/", site=None)), registry, tmp_path)
    assert closed.reasons == ("取不到 data/datapackage.json（对方没有开放）",)


def test_nobody_waits_for_one_that_never_answers() -> None:
    sources = [replace(SOURCE, id=f"c{number}") for number in range(20)]
    never = threading.Event()

    def ask(source: CountySource) -> Any:
        if source.id in ("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"):
            never.wait()
        return {}, (source.id,)

    answers = list(ask_all(ask, sources, patience=0.05))
    never.set()
    assert [isinstance(each, MissingError) for each in answers[:8]] == [True] * 8
    assert [each for each in answers[8:] if not isinstance(each, MissingError)][-1] == ({}, ("c19",))


def test_list_case(federation_list_case: Case, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "counties.yml"
    file.write_text(federation_list_case["text"], encoding="utf-8")
    _, problems = load_listing(file)
    assert any(federation_list_case["said"] in str(each) for each in problems), list(map(str, problems))
    assert federate.main([str(file), "--out", str(tmp_path / "out")]) == 2
    assert federation_list_case["said"] in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


Written = Callable[..., Path]


@pytest.fixture
def counties(sent: Path) -> Written:
    """Write the list: the good county and those given."""

    def write(more: str = "") -> Path:
        file = sent.parent / "counties.yml"
        text = f"name: 虚河市（演示数据）\ndocs: {COUNTY}\ncounties:\n"
        text += "- {id: hechuan, name: 禾川县, where: hechuan, site: 'https://h.invalid/', years: [2024]}\n"
        file.write_text(text + more, encoding="utf-8")
        return file

    return write


ABSENT = "- {id: wuyou, name: 乌有县, where: wuyou, site: 'https://w.invalid/'}\n"


def test_the_command_names_who_is_missing(counties: Written, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "out"
    assert federate.main([str(counties()), "--out", str(out)]) == 0
    whole = contents(out)
    assert federate.main([str(counties(ABSENT)), "--out", str(out)]) == 1
    assert "乌有县（wuyou）：没有收到——找不到它的网站文件夹" in capsys.readouterr().err
    assert "找不到它的网站文件夹" in (out / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert {"docs/counties/wuyou/index.md"} == set(contents(out)) - set(whole)
    assert federate.main([str(counties()), "--out", str(out), "--only", "hechuan"]) == 0
    assert contents(out) == whole
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".out")] == []


def test_nothing_usable_leaves_what_was_there(counties: Written, sent: Path, tmp_path: Path, capsys: Output) -> None:
    out, file = tmp_path / "out", counties(ABSENT)
    assert federate.main([str(file), "--out", str(out)]) == 1
    whole = contents(out)
    assert federate.main([str(file), "--out", str(out), "--only", "wuyou"]) == 2
    assert federate.main([str(file), "--out", str(out), "--only", "none"]) == 2
    (sent / "mkdocs.yml").write_text("site_name: 别的网站", encoding="utf-8")
    assert federate.main([str(file), "--out", str(sent)]) == 2
    told = capsys.readouterr().err
    assert all(words in told for words in ("没有一个县的数据能用", "清单里没有“none”", "里有别的文件"))
    assert contents(out) == whole
    assert (sent / PACKAGE).is_file()


def test_a_folder_that_cannot_be_switched_stays(
    counties: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, real = tmp_path / "out", Path.rename
    assert federate.main([str(counties()), "--out", str(out)]) == 0
    whole = contents(out)

    def fails(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(5, "坏盘", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    assert federate.main([str(counties(ABSENT)), "--out", str(out)]) == 2
    assert contents(out) == whole


def test_without_duckdb_it_says_so(
    counties: Written, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.import_module

    def without(name: str, package: str | None = None) -> Any:
        if name == "duckdb":
            raise ImportError
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", without)
    assert federate.main([str(counties()), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("汇总要用 DuckDB，这里没有：请运行")
    assert not (tmp_path / "out").exists()


def test_long_tables_are_split_and_nothing_is_lost(
    sent: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    (arrival,) = gathered(listing(), registry, sent.parent)

    def told() -> Mapping[str, str]:
        return {page.src_uri: page.body for page in upper.build(listing(), registry, [arrival], [])}

    whole = told()
    monkeypatch.setattr(parts, "MOST_CELLS", 6)
    split = told()
    assert set(whole) < set(split)
    for name in ("counties/hechuan/leaflets", "counties/hechuan/index", "counties/hechuan/2024", "issuers/index"):
        again = [body for uri, body in split.items() if re.fullmatch(rf"{name}(-\d+)?\.md", uri)]
        assert len(again) > 1
        links = re.findall(r'href="https://[^"]+"', whole[f"{name}.md"])
        assert links
        assert set(links) == {link for body in again for link in re.findall(r'href="https://[^"]+"', body)}
        assert all('aria-label="分页"' in body for body in again)


def test_every_number_leads_to_the_county(sent: Path, county: Site, registry: Registry) -> None:
    (arrival,) = gathered(listing(), registry, sent.parent)
    pages = {page.src_uri: page.body for page in upper.build(listing(), registry, [arrival], [])}
    public = {f"{page.src_uri.removesuffix('.md')}.html" for page in county.pages}
    linked = {
        link
        for body in pages.values()
        for link in re.findall(r'href="https://www.hechuan.invalid/fazhi/([^"#]+)', body)
    }
    assert linked - {"data/index.html"} <= public
    anchors = {link for body in pages.values() for link in re.findall(r'1-work\.html#(m-[^"]+)"', body)}
    tables = [indicator_by_body.build(county.graph, each) for each in registry.indicators]
    shown = [f for table in tables for row in table.rows for cell in row.cells for f in cell.figures]
    assert anchors == {each.anchor for figure in shown for each in figure.readings if each.section.stem == "1-work"}


def test_invented_packages_are_valid_and_counted(tmp_path: Path, capsys: Output) -> None:
    """By the frictionless library; and the command reads them all."""
    file = write_counties(tmp_path, 3, 9)
    for number in range(3):
        report = frictionless.validate(str(tmp_path / f"county-{number}" / PACKAGE))
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert federate.main([str(file), "--out", str(tmp_path / "out")]) == 0
    rows = (tmp_path / "out" / "docs" / "data" / "years.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [row.split(",")[2:5] for row in rows] == [
        [str(year), "3", "3"] for _ in range(3) for year in (2022, 2023, 2024)
    ]


def test_a_county_without_reports_is_late_and_breaks_nothing(sent: Path, registry: Registry) -> None:
    for name in ("metrics", "plans", "reports", "coverage"):
        file = sent / "data" / f"{name}.csv"
        file.write_bytes(file.read_bytes().split(b"\n")[0] + b"\n")
    seal(sent)
    told = listing(years=(2024,))
    (arrival,) = gathered(told, registry, sent.parent)
    assert (arrival.condition, arrival.reasons) == (Condition.LATE, ("缺 2024 年度的报告",))
    assert "还没有收到可以用的数据包" in next(
        iter(p.body for p in upper.build(told, registry, [arrival], []) if p.src_uri == "index.md")
    )
    assert sheets([summarize(arrival)])[1].as_csv.count(b"\n") == 1


def test_columns_are_those_of_the_version() -> None:
    """Whoever changes a column of the package must raise SCHEMA; then put the new digest here."""
    told = repr([(name, [(column.key, column.type) for column in columns]) for name, (_, columns) in SHEETS.items()])
    assert (SCHEMA, hashlib.sha256(told.encode()).hexdigest()[:12]) == (1, "e223b39320fb")


def test_the_handbook_tells_every_condition_and_code() -> None:
    text = (SEED / "guide" / "federate.md").read_text(encoding="utf-8")
    assert [each.value for each in Condition if f"| {each.value} |" not in text] == []
    assert re.findall(r"^\| (\d) \|", text, re.MULTILINE) == re.findall(r"^  (\d)  ", federate.EXIT_CODES, re.MULTILINE)
    for name in ("federate-gitlab.yml", "federate-gitee.yml"):
        example = (SEED / "guide" / "ci" / name).read_text(encoding="utf-8")
        assert isinstance(yaml.safe_load(example), dict)
        (command,) = re.findall(r"- python3 scripts/federate\.py (.*?) \|\| \[ \$\? -eq 1 \]", example)
        assert federate._options(command.split()).listing == Path("counties.yml")
        assert f"docs/guide/ci/{name}" in text
    (listed,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert set(yaml.safe_load(listed)) == {"name", "not_before", "years", "docs", "notice", "counties"}
