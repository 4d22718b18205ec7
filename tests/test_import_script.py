"""scripts/import_report.py: the round trip of the real report, whose and which year's a file is, everything or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import import_report
import pytest
import yaml
from docx_cases import build

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "reports" / "2024" / "wutong"
SEED = next((REPORT / "source").iterdir())
PAGES = ("index.md", "1-work.md", "2-shortfalls.md", "3-plan.md")
SIMPLE = (
    '<P jc="center" size="44">{0}</P><P font="黑体">一、主要工作</P><P>镇长履行推进法治建设第一责任人职责（演示数据）。</P>'
    '<P font="黑体">二、存在的不足</P><P>一是执法人员少。二是普法宣传形式单一。</P>'
    '<P font="黑体">三、下步打算</P><P>一是充实执法队伍，加强力量。二是创新普法宣传。</P>'
)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with the registry and no report."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "docs" / "registry", tmp_path / "docs" / "registry")
    return tmp_path / "docs"


def word_file(folder: Path, title: str) -> Path:
    file = folder / "收到的文件.docx"
    file.write_bytes(build({"document": SIMPLE.format(title)}))
    return file


def run(docs: Path, file: Path, *options: str) -> int:
    return import_report.main([str(file), "--docs", str(docs), *options])


def test_importing_the_real_report_gives_its_pages(docs: Path, capsys: Output) -> None:
    assert run(docs, SEED) == 0
    made = docs / "reports" / "2024" / "wutong"
    assert {name: (made / name).read_bytes() for name in PAGES} == {
        name: (REPORT / name).read_bytes() for name in PAGES
    }
    assert (made / "source" / SEED.name).read_bytes() == SEED.read_bytes()
    notes = yaml.safe_load((made / "metrics.yml").read_text(encoding="utf-8"))
    assert notes["first_responsible"] == ["work-1-2"]
    assert [(each["shortfall"], each["items"]) for each in notes["remedies"]] == [
        ("shortfalls-1", ["plan-5"]),
        ("shortfalls-2", ["plan-4"]),
    ]
    told = capsys.readouterr().out
    assert "去掉“[bookmark: _GoBack]”" in told
    assert "metrics.yml 起草了 9 条" in told
    assert "“3、 下步工作打算”的序号改回“三、”" in told
    assert sorted(path.name for path in made.parent.iterdir()) == ["wutong"]


def test_existing_report_is_replaced_only_when_told_and_keeps_what_was_confirmed(docs: Path, capsys: Output) -> None:
    assert run(docs, SEED) == 0
    made = docs / "reports" / "2024" / "wutong"
    cover = made / "index.md"
    cover.write_text(
        cover.read_text(encoding="utf-8").replace("published: null", "published: 2025-02-26"), encoding="utf-8"
    )
    (made / "metrics.yml").write_text("not_metrics: [3・15]\n", encoding="utf-8")
    (made / "1-work.md").write_text("改坏了", encoding="utf-8")
    assert run(docs, SEED) == 2
    assert "--replace" in capsys.readouterr().err
    assert (made / "1-work.md").read_text(encoding="utf-8") == "改坏了"
    assert run(docs, SEED, "--replace") == 0
    assert (made / "1-work.md").read_bytes() == (REPORT / "1-work.md").read_bytes()
    assert "published: 2025-02-26" in cover.read_text(encoding="utf-8")
    assert (made / "metrics.yml").read_text(encoding="utf-8") == "not_metrics: [3・15]\n"
    assert sorted(path.name for path in made.parent.iterdir()) == ["wutong"]


def test_unknown_issuer_is_offered_as_an_entry(docs: Path, tmp_path: Path, capsys: Output) -> None:
    file = word_file(tmp_path, "云岭镇2023年法治政府建设情况报告")
    assert run(docs, file) == 2
    told = capsys.readouterr().err
    assert "--issuer" in told
    assert "name: 云岭镇" in told
    assert "level: 镇" in told
    assert not (docs / "reports").exists()
    assert run(docs, file, "--issuer", "yunling") == 0
    assert (docs / "reports" / "2023" / "yunling" / "3-plan.md").exists()
    assert "- id: yunling" in capsys.readouterr().out


def test_year_is_asked_for_when_unclear(docs: Path, tmp_path: Path, capsys: Output) -> None:
    file = word_file(tmp_path, "梧桐镇关于法治政府建设的情况报告")
    assert run(docs, file) == 2
    assert "--year" in capsys.readouterr().err
    assert run(docs, file, "--year", "2022") == 0


def test_earlier_of_two_years_in_a_title_is_meant(docs: Path, tmp_path: Path) -> None:
    assert run(docs, word_file(tmp_path, "梧桐镇2021年度法治政府建设工作总结及2022年工作计划")) == 0
    assert (docs / "reports" / "2021" / "wutong").is_dir()


def test_drafted_notes(docs: Path, tmp_path: Path) -> None:
    assert run(docs, word_file(tmp_path, "梧桐镇2023年法治政府建设情况报告")) == 0
    notes = yaml.safe_load((docs / "reports" / "2023" / "wutong" / "metrics.yml").read_text(encoding="utf-8"))
    assert notes["first_responsible"] == ["work"]
    assert notes["remedies"][1] == {"shortfall": "shortfalls-2", "items": ["plan-2"], "draft": True}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\xff\xff\xff"])
def test_unusable_file_is_refused_and_nothing_is_left(
    docs: Path, tmp_path: Path, content: bytes, capsys: Output
) -> None:
    before = sorted(tmp_path.rglob("*"))
    file = tmp_path / "坏.docx"
    file.write_bytes(content)
    assert run(docs, file, "--issuer", "wutong", "--year", "2024") == 1
    told = capsys.readouterr().err
    assert told.startswith("坏.docx：")
    assert told.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == sorted([*before, file])


def test_failing_write_leaves_nothing(docs: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    before = sorted(docs.rglob("*"))
    monkeypatch.setattr(Path, "write_bytes", fail)
    assert run(docs, SEED) == 2
    assert "没有留下任何文件" in capsys.readouterr().err
    assert sorted(docs.rglob("*")) == before


def test_wrong_usage(docs: Path, tmp_path: Path, capsys: Output) -> None:
    assert run(docs, tmp_path / "没有.docx") == 2
    assert run(docs, SEED, "--issuer", "../x") == 2
    assert run(docs, SEED, "--year", "24") == 2
    assert run(tmp_path / "无", SEED) == 2
