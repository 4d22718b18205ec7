"""The commands: exit codes, what they print, what they write, and that they leave nothing behind on failure."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import check
import pytest
import stage_docs
import summary
from conftest import SEED, SiteWriter
from fazhi.site import Site

Output = pytest.CaptureFixture[str]
ROOT = SEED.parent
NOTES = "reports/2024/qinghe/metrics.yml"
WRONG = {NOTES: {"replace": {"value: 42": "value: 24", "first_responsible: [work-1]\n": ""}}}
ERROR = "docs/reports/2024/qinghe/metrics.yml:12: 错误[数值不符] "


def test_check_of_a_clean_site(small_site: SiteWriter, capsys: Output) -> None:
    assert check.main(["--docs", str(small_site())]) == 0
    assert capsys.readouterr().out == "没有意见。\n"


def test_check_lists_findings_gravest_first(small_site: SiteWriter, capsys: Output) -> None:
    assert check.main(["--docs", str(small_site(WRONG))]) == 1
    first, second, total = capsys.readouterr().out.splitlines()
    assert first.startswith(ERROR)
    assert "提示[缺少部分]" in second
    assert total == "共 2 条意见：错误 1，警告 0，提示 1"


def test_hints_alone_are_no_failure(small_site: SiteWriter, capsys: Output) -> None:
    assert check.main(["--docs", str(small_site({NOTES: {"replace": {"first_responsible: [work-1]\n": ""}}}))]) == 0
    assert "提示 1" in capsys.readouterr().out


def test_check_as_json(small_site: SiteWriter, capsys: Output) -> None:
    assert check.main(["--format", "json", "--docs", str(small_site(WRONG))]) == 1
    entries = json.loads(capsys.readouterr().out)
    assert [list(entry) for entry in entries] == [["severity", "code", "path", "line", "message", "remedy"]] * 2
    assert entries[0]["path"] == f"docs/{NOTES}"
    assert entries[0]["line"] == 12
    assert check.main(["--json", "--docs", str(small_site(name="clean"))]) == 0  # the short way to say it
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("only", "code", "count"),
    [
        (["docs/reports/2024/qinghe"], 1, 2),
        (["docs/reports/2024/qinghe/"], 1, 2),
        ([f"docs/{NOTES}"], 1, 1),
        (["docs\\reports\\2024\\qinghe"], 1, 2),
        (["docs/reports/2023"], 0, 0),
        (["docs/reports/2023", "docs/reports/2024/qinghe/index.md"], 0, 1),
        (["./docs/reports/2024/qinghe"], 1, 2),
    ],
)
def test_check_of_some_folders(small_site: SiteWriter, capsys: Output, only: list[str], code: int, count: int) -> None:
    assert check.main(["--docs", str(small_site(WRONG)), *only]) == code
    assert len(capsys.readouterr().out.splitlines()) == count + 1


def test_check_of_a_folder_that_is_not_there(small_site: SiteWriter, capsys: Output) -> None:
    """The beginning of a folder's name is not the folder."""
    assert check.main(["--docs", str(small_site(WRONG)), "docs/reports/2024/qing"]) == 2
    assert capsys.readouterr().err == "找不到“docs/reports/2024/qing”\n"


def test_check_of_a_folder_in_a_site_of_another_name(small_site: SiteWriter, capsys: Output) -> None:
    assert check.main(["--docs", str(small_site(WRONG, name="county")), "docs/reports/2024/qinghe"]) == 1


@pytest.mark.parametrize("command", [check.main, stage_docs.main])
def test_wrong_usage_is_two(command: Callable[[list[str]], int], tmp_path: Path, capsys: Output) -> None:
    assert (
        command(
            [
                "--docs",
                str(tmp_path / "没有"),
                *(["--out", str(tmp_path / "out")] if command is stage_docs.main else []),
            ]
        )
        == 2
    )
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("找不到文件夹")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(SystemExit) as stopped:
        command(["--unheard-of"])
    assert stopped.value.code == 2


def test_a_faulty_file_is_one_sentence_and_no_traceback(small_site: SiteWriter) -> None:
    """As a clerk starts it: another working folder, no UTF-8 locale."""
    docs = small_site({NOTES: {"text": "metrics: []\n", "encoding": "utf-16"}})
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check.py"), "--docs", str(docs)],
        cwd=docs.parent,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    lines = done.stdout.decode("utf-8").splitlines()
    assert done.returncode == 1
    assert done.stderr == b""
    assert lines[0] == f"docs/{NOTES}:1: 错误[文件错误] 不是 UTF-8 编码。建议：在编辑器里另存为 UTF-8"


def tree(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_stage_docs_writes_everything(tmp_path: Path, seed: Site, capsys: Output) -> None:
    out = tmp_path / "到这里" / "docs"
    assert stage_docs.main(["--out", str(out), "--notice", "演示<数据>"]) == 0
    written = tree(out)
    assert {page.src_uri for page in seed.pages} | {name for name, _ in seed.files} <= written
    assert "reports/2024/wutong/source/2024梧桐镇法治政府工作报告.txt" in written
    assert any(name.startswith("assets/") for name in written)
    assert not [name for name in written if name.endswith(".yml") or name.startswith(("schema/", "guide/"))]
    cover = (out / "reports/2024/wutong/index.md").read_text(encoding="utf-8")
    assert "演示&lt;数据&gt;" in cover
    assert [each.name for each in out.parent.iterdir()] == ["docs"]
    assert f"已写出 {len(seed.pages)} 页" in capsys.readouterr().out


def test_stage_docs_takes_an_empty_folder_and_refuses_a_full_one(
    small_site: SiteWriter, tmp_path: Path, capsys: Output
) -> None:
    docs, out = small_site(), tmp_path / "out"
    out.mkdir()
    assert stage_docs.main(["--docs", str(docs), "--out", str(out)]) == 0
    before = tree(out)
    (out / "自己的文件.md").write_text("甲", encoding="utf-8")
    assert stage_docs.main(["--docs", str(docs), "--out", str(out)]) == 2
    assert tree(out) == before | {"自己的文件.md"}
    assert "不是空文件夹" in capsys.readouterr().err


def test_stage_docs_leaves_nothing_on_failure(
    small_site: SiteWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, out = small_site(), tmp_path / "out"
    written: list[Path] = []

    def full(file: Path, content: bytes) -> None:
        written.append(file)
        if len(written) > 5:
            raise OSError("磁盘满了")

    monkeypatch.setattr(stage_docs, "_save", full)
    assert stage_docs.main(["--docs", str(docs), "--out", str(out)]) == 1
    assert {each.name for each in tmp_path.iterdir()} == {"docs"}


def test_stage_docs_says_in_one_sentence_what_failed(small_site: SiteWriter, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "文件").write_text("甲", encoding="utf-8")
    assert stage_docs.main(["--docs", str(small_site()), "--out", str(tmp_path / "文件" / "out")]) == 1


def test_stage_docs_refuses_a_site_with_errors(small_site: SiteWriter, tmp_path: Path, capsys: Output) -> None:
    assert stage_docs.main(["--docs", str(small_site(WRONG)), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "数值不符" in capsys.readouterr().err


def test_summary(small_site: SiteWriter, tmp_path: Path, capsys: Output) -> None:
    docs, site = small_site(WRONG), tmp_path / "site"
    assert summary.main(["--docs", str(docs), "--site", str(site)]) == 1
    told, first = capsys.readouterr().out.splitlines()
    assert told == "网站已生成：报告 2 份，登记的数 5 个，计划项 4 个，校核意见 2 条（错误 1、警告 0、提示 1）。"
    assert first == f"没有找到 {site / 'index.html'}"
    site.mkdir()
    (site / "index.html").touch()
    assert summary.main(["--docs", str(docs), "--site", str(site)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == f"用浏览器打开：{site / 'index.html'}"


def test_every_script_is_told_of() -> None:
    """README or the handbook names every command."""
    told = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "README.md", *ROOT.glob("docs/guide/*.md")))
    scripts = {file.name for file in ROOT.glob("scripts/*.py") if not file.name.startswith("_")}
    assert not {name for name in scripts if name not in told}


def test_stage_docs_heeds_the_settings_of_the_site(small_site: SiteWriter, tmp_path: Path) -> None:
    docs, out = small_site(), tmp_path / "out"
    (docs.parent / "mkdocs.yml").write_text(
        "extra: {fazhi: {as_of: 2025-06-30, notice: 演示数据}}\nmarkdown_extensions: [{toc: {slugify: !!python/name:x.y }}]\n",
        encoding="utf-8",
    )
    assert stage_docs.main(["--docs", str(docs), "--out", str(out)]) == 0
    staged = (out / "coverage.md").read_text(encoding="utf-8")
    assert "统计截至 2025-06-30" in staged
    assert '<p class="fz-notice">演示数据</p>' in staged


def test_stage_docs_leaves_out_pages_of_a_report_without_a_cover(small_site: SiteWriter, tmp_path: Path) -> None:
    docs, out = small_site({"reports/2022/qinghe/1-work.md": "# 一、演示数据\n"}), tmp_path / "out"
    assert stage_docs.main(["--docs", str(docs), "--out", str(out)]) == 0
    assert (out / "reports/2024/qinghe/1-work.md").exists()
    assert not (out / "reports/2022/qinghe/1-work.md").exists()


def test_strict_counts_warnings(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site({"reports/2024/qinghe/3-plan.md": None, NOTES: {"replace": {"  items: [plan-2]\n": ""}}})
    assert check.main(["--docs", str(docs)]) == 0
    assert check.main(["--docs", str(docs), "--strict"]) == 1
    assert "警告[缺少部分]" in capsys.readouterr().out


def test_output_goes_to_a_file_and_words_to_the_screen(small_site: SiteWriter, tmp_path: Path, capsys: Output) -> None:
    docs, out = small_site(WRONG), tmp_path / "结果.json"
    assert check.main(["--docs", str(docs), "--format", "json", "--output", str(out)]) == 1
    assert [each["code"] for each in json.loads(out.read_text(encoding="utf-8"))] == ["数值不符", "缺少部分"]
    assert capsys.readouterr().out.startswith(ERROR)
    assert {each.name for each in tmp_path.iterdir()} == {"docs", "结果.json"}


def test_output_that_cannot_be_written_is_two(small_site: SiteWriter, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "占用").mkdir()
    assert check.main(["--docs", str(small_site()), "--output", str(tmp_path / "占用")]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("写不了“")
    assert {each.name for each in tmp_path.iterdir()} == {"docs", "占用"}


def test_exit_codes_are_told(capsys: Output) -> None:
    with pytest.raises(SystemExit):
        check.main(["--help"])
    told = capsys.readouterr().out
    handbook = (ROOT / "docs" / "guide" / "git.md").read_text(encoding="utf-8")
    for code, meaning in re.findall(r"^  (\d)  (\S+)", check.EXIT_CODES, re.MULTILINE):
        assert meaning in told
        assert f"| {code} | {meaning[:3]}" in handbook
