"""Files to download: the same bytes every time, nothing a spreadsheet would run, keys and values as the columns say."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import lxml.etree
import pytest
from conftest import COUNTY, SiteWriter
from fazhi import exporters, fingerprints
from fazhi.exporters.columns import SHEETS, Column, Sheet, harmless
from fazhi.exporters.rows import sheets
from fazhi.graph import Graph
from fazhi.settings import Settings
from fazhi.site import Site, assemble

SETTINGS = Settings(as_of=dt.date(2025, 6, 30))
PYTHON: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "date": str}
XLSX = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="session")
def files(county: Site) -> dict[str, bytes]:
    return dict(exporters.export(county.graph, SETTINGS))


@pytest.fixture(scope="session")
def told(county: Site) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(county.graph)}


def test_the_same_sources_give_the_same_bytes(files: dict[str, bytes]) -> None:
    again = [file for file in assemble(COUNTY.resolve(), SETTINGS).files if file[0].startswith("data/")]
    again = [file for file in again if file[0] != fingerprints.NAME]  # no format: made of the reports themselves
    assert [name for name, _ in again] == [f"data/{name}" for name in files]
    assert dict(again) == {f"data/{name}": content for name, content in files.items()}


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_opens_in_a_spreadsheet(files: dict[str, bytes], told: dict[str, Sheet]) -> None:
    for name, sheet in told.items():
        content = files[f"{name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\xef\xbb\xbf") == 1
        assert content.endswith(b"\r\n")
        head, *lines = rows_of(content)
        assert head == [column.key for column in sheet.columns]
        assert len(lines) == len(sheet.rows)
        assert [line[0] for line in lines] == [str(row[0]) for row in sheet.rows]


def test_small_csv_files_hold_the_same_lines(files: dict[str, bytes], county: Site) -> None:
    whole = rows_of(files["metrics.csv"])
    for key, folder in (("indicator", "indicators"), ("issuer", "issuers")):
        at = whole[0].index(key)
        named = {line[at] for line in whole[1:] if line[at]}
        assert {name for name in files if name.startswith(f"{folder}/")} == {f"{folder}/{each}.csv" for each in named}
        for each in named:
            assert rows_of(files[f"{folder}/{each}.csv"]) == [
                whole[0],
                *(line for line in whole[1:] if line[at] == each),
            ]
    assert len(whole) - 1 == len(county.graph.readings)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "－1", '=HYPERLINK("http://example.org")']


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    assert str(harmless(text)).startswith("'")
    assert harmless(f"甲{text}") == f"甲{text}"
    assert harmless(-1) == -1


@pytest.mark.parametrize("text", [" =1+1", "\n=1+1", "\t甲", "\r甲"])
def test_no_text_is_a_formula_behind_white_space(text: str) -> None:
    assert str(harmless(text)).startswith("'")


def test_a_formula_in_a_report_stays_text(small_site: SiteWriter) -> None:
    folder = "reports/2024/qinghe/"
    docs = small_site(
        {
            folder + "index.md": {
                "replace": {
                    "青禾镇2024年法治政府建设年度报告": '"=1+1"',
                    "  written": '  doc_no: "@SUM(A1)"\n  written',
                }
            },
            folder + "metrics.yml": {
                "replace": {"培训场数超过计划": "-2+3", "  unit: 场\n": '  unit: 场\n  scope: "+1"\n'}
            },
        }
    )
    files = dict(assemble(docs).files)
    cells = {
        cell for name in ("metrics", "plans", "reports") for row in rows_of(files[f"data/{name}.csv"]) for cell in row
    }
    assert {"'=1+1", "'@SUM(A1)", "'-2+3", "'+1"} <= cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
    assert not xlsx(files["data/fazhi.xlsx"])["formulas"]
    (report,) = [row for row in json.loads(files["data/reports.json"]) if row["year"] == 2024]
    assert report["title"] == "=1+1"


def xlsx(content: bytes) -> dict[str, Any]:
    """What a workbook holds: names of its sheets, rows of (type, text) cells, formulas and outside links."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        parts: dict[str, Any] = {
            name: lxml.etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")
        }
    names = [str(each) for each in parts["xl/workbook.xml"].xpath("//m:sheet/@name", namespaces=XLSX)]
    strings = ["".join(each.itertext()) for each in parts["xl/sharedStrings.xml"].xpath("//m:si", namespaces=XLSX)]
    pages = {}
    for index, name in enumerate(names, 1):
        page = parts[f"xl/worksheets/sheet{index}.xml"]
        pages[name] = [
            [
                ("text", strings[int(cell.findtext("m:v", namespaces=XLSX))])
                if cell.get("t") == "s"
                else ("number", cell.findtext("m:v", namespaces=XLSX))
                for cell in row
            ]
            for row in page.iterfind(".//m:row", namespaces=XLSX)
        ]
    formulas = [name for name, part in parts.items() if part.xpath("//m:f", namespaces=XLSX)]
    return {"pages": pages, "formulas": formulas}


def test_workbook_holds_typed_cells(files: dict[str, bytes], told: dict[str, Sheet]) -> None:
    book = xlsx(files["fazhi.xlsx"])
    assert list(book["pages"]) == [sheet.title for sheet in told.values()]
    assert book["formulas"] == []
    for sheet in told.values():
        head, *lines = book["pages"][sheet.title]
        assert head == [("text", column.title) for column in sheet.columns]
        assert len(lines) == len(sheet.rows)
        for line, row in zip(lines, sheet.rows, strict=True):
            expected = [
                ("number" if isinstance(value, int | float) else "text", value) for value in row if value is not None
            ]
            assert [(kind, float(text) if kind == "number" else text) for kind, text in line] == expected


def test_json_keys_are_the_columns(files: dict[str, bytes], told: dict[str, Sheet]) -> None:
    for name, sheet in told.items():
        objects = json.loads(files[f"{name}.json"])
        assert all(list(entry) == [column.key for column in sheet.columns] for entry in objects)
        assert [tuple(entry.values()) for entry in objects] == list(sheet.rows)


def fits(value: object, column: Column) -> bool:
    if value is None:
        return True
    if column.type == "date":
        return str(dt.date.fromisoformat(str(value))) == value
    return isinstance(value, PYTHON[column.type]) and not isinstance(value, bool)


def test_values_are_of_their_column_type(told: dict[str, Sheet]) -> None:
    for sheet in told.values():
        wrong = [
            (column.key, value)
            for row in sheet.rows
            for column, value in zip(sheet.columns, row, strict=True)
            if not fits(value, column)
        ]
        assert not wrong
        assert len({column.key for column in sheet.columns}) == len(sheet.columns)


def test_data_package_describes_the_csv_files(files: dict[str, bytes], told: dict[str, Sheet]) -> None:
    package = json.loads(files["datapackage.json"])
    assert [resource["name"] for resource in package["resources"]] == list(told)
    for resource in package["resources"]:
        head, *lines = rows_of(files[resource["path"]])
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        keys = [[line[head.index(key)] for key in resource["schema"].get("primaryKey", head)] for line in lines]
        assert len({tuple(key) for key in keys}) == len(lines), resource["name"]
    assert "licenses" not in package
    assert "homepage" not in package


def test_stated_terms_are_in_the_data_package(county: Site) -> None:
    settings = Settings(
        site_url="https://example.gov.cn/fazhi/", licence="可以再用，注明出处", licence_url="https://example.gov.cn/l"
    )
    files = dict(exporters.export(county.graph, settings))
    package = json.loads(files["datapackage.json"])
    assert package["homepage"] == "https://example.gov.cn/fazhi/"
    assert package["licenses"][0]["title"] == "可以再用，注明出处"
    assert package["licenses"][0]["path"] == "https://example.gov.cn/l"


def test_every_address_leads_to_a_page(county: Site, told: dict[str, Sheet]) -> None:
    pages = {page.src_uri.removesuffix(".md") + ".html" for page in county.pages}
    for sheet in told.values():
        at = [column.key for column in sheet.columns].index("address")
        assert {str(row[at]).partition("#")[0] for row in sheet.rows} <= pages


def test_nothing_known_is_empty_not_zero(county: Site) -> None:
    related: Graph = county.graph
    reports = {
        tuple(row[:2]): dict(zip([c.key for c in s.columns], row, strict=True))
        for s in sheets(related)
        if s.name == "reports"
        for row in s.rows
    }
    assert reports[2023, "sifaju"]["published"] is None
    assert reports[2023, "sifaju"]["index_no"] is None
    assert reports[2024, "shijianju"]["standing"] == "逾期"


@pytest.mark.parametrize("name", ["county", "seed"])
def test_the_data_package_is_valid(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """By the frictionless library: every file is there, every value of its type, every key unique."""
    site: Site = request.getfixturevalue(name)
    for path, content in site.files:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert len(report.tasks) == len(SHEETS)
