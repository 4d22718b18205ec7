"""A report back to Word and in again, and an empty report for a new year."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import export_report as export_command
import new_report
import pytest
from conftest import SEED
from docx_cases import CASES, build, case_parts
from fazhi.exporters.docx_file import em_width, export_report, title_lines
from fazhi.importers import read
from fazhi.importers.write import Received, report_files
from fazhi.importers.xml_names import W
from fazhi.model import Report, Role
from fazhi.sources import load
from fazhi.sources.reports import load_report
from lxml import etree

STABLE = sorted(file.stem for file in (CASES / "word").glob("*.xml") if file.stem != "表格")
"""Cases whose pages come back the same; a table inside a table's cell becomes text."""
Output = pytest.CaptureFixture[str]


def pages(data: bytes) -> dict[str, bytes]:
    """The Markdown of a file's report, without the file's own name and sum."""
    files = report_files(read(data), "yunling", 2024, Received("a.docx", data))
    told = {path: text for path, text in files.items() if path.endswith(".md")}
    told["index.md"] = b"\n".join(line for line in told["index.md"].split(b"\n") if b"sha256" not in line)
    return told


def report_of(data: bytes, folder: Path) -> Report:
    target = folder / "reports" / "2024" / "yunling"
    for path, content in report_files(read(data), "yunling", 2024, Received("a.docx", data)).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    report, problems = load_report(target, folder)
    assert report is not None
    assert not problems
    return report


@pytest.mark.parametrize("name", STABLE)
def test_word_to_pages_to_word_to_pages_is_stable(name: str, tmp_path: Path) -> None:
    first = build(case_parts(name))
    pictures = {picture.name: picture.data for picture in read(first).pictures}
    again = export_report(report_of(first, tmp_path), "云岭镇人民政府", pictures)
    assert pages(again) == pages(first)


def test_real_report_comes_back_from_word(tmp_path: Path) -> None:
    file = tmp_path / "梧桐镇.docx"
    assert export_command.main(["wutong", "2024", "--docx", str(file), "--docs", str(SEED)]) == 0
    made = report_files(read(file.read_bytes()), "wutong", 2024, Received(file.name, file.read_bytes()))
    kept = SEED / "reports" / "2024" / "wutong"
    for name in ("1-work.md", "2-shortfalls.md", "3-plan.md"):
        assert made[name] == (kept / name).read_bytes()


def test_page_is_that_of_an_official_document(tmp_path: Path) -> None:
    data = export_report(report_of(build(case_parts("红头与版记")), tmp_path), "云岭镇人民政府")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    section = root.find(f".//{W}sectPr")
    assert section is not None
    margins = section.find(f"{W}pgMar")
    grid = section.find(f"{W}docGrid")
    assert margins is not None
    assert grid is not None
    millimetres = [round(int(margins.get(f"{W}{side}", "0")) / 56.7) for side in ("top", "bottom", "left", "right")]
    assert millimetres == [37, 35, 28, 26]
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "560")
    assert not list(root.iter(f"{W}b"))


def test_title_is_broken_by_sense() -> None:
    assert title_lines("中共云岭镇委员会 云岭镇人民政府关于2024年法治政府建设情况的报告")[1].startswith("关于2024年")
    assert title_lines("云岭镇2024年报告") == ["云岭镇2024年报告"]
    assert em_width("2025年1月") == 4.5


def test_export_of_nothing(tmp_path: Path, capsys: Output) -> None:
    assert export_command.main(["nobody", "2024", "--docx", str(tmp_path / "x.docx"), "--docs", str(SEED)]) == 2
    assert "没有 nobody 2024 年度的报告" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_new_report_has_five_parts_and_last_years_plan(tmp_path: Path, capsys: Output) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(SEED, docs)
    assert new_report.main(["wutong", "2025", "--docs", str(docs)]) == 0
    report = next(each for each in load(docs).reports if each.year == 2025)
    assert [section.role for section in report.sections] == [
        Role.WORK,
        Role.SHORTFALLS,
        Role.DUTY,
        Role.PLAN,
        Role.OTHER,
    ]
    notes = (docs / "reports" / "2025" / "wutong" / "metrics.yml").read_text(encoding="utf-8")
    assert notes.count("# - item: plan-") == 5
    assert "# - item: plan-3        # （三）化解矛盾纠纷，守护和谐稳定" in notes
    assert new_report.main(["wutong", "2025", "--docs", str(docs)]) == 2
    assert new_report.main(["nobody", "2025", "--docs", str(docs)]) == 2
    assert "wutong（梧桐镇）" in capsys.readouterr().err


def test_answers_of_a_new_report_can_be_uncommented(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(SEED, docs)
    assert new_report.main(["wutong", "2025", "--docs", str(docs)]) == 0
    file = docs / "reports" / "2025" / "wutong" / "metrics.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    start = lines.index("# results:")
    file.write_text(
        "\n".join(
            [
                *lines[:start],
                *(
                    line.removeprefix("# ").removeprefix("#") if line.startswith("#") else line
                    for line in lines[start:]
                ),
            ]
        ),
        encoding="utf-8",
    )
    sources = load(docs)
    assert not [problem for problem in sources.problems if "metrics.yml" in problem.place.path]
    assert [each.item for each in sources.reports[-1].notes.results] == [
        "plan-1",
        "plan-2",
        "plan-3",
        "plan-4",
        "plan-5",
    ]
