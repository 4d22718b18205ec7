"""The commands: exit codes, what they print, what they write, and that they leave nothing behind on failure."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import check
import make_schema
import pytest
import stage_docs
import summary
import yaml
from conftest import COUNTY, SEED, SiteWriter
from fazhi.schemas import schemas
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
    assert check.main(["--json", "--docs", str(small_site(WRONG))]) == 1
    entries = json.loads(capsys.readouterr().out)
    assert [list(entry) for entry in entries] == [["severity", "code", "path", "line", "message", "remedy"]] * 2
    assert entries[0]["path"] == f"docs/{NOTES}"
    assert entries[0]["line"] == 12
    assert check.main(["--json", "--docs", str(small_site(name="clean"))]) == 0
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


def test_committed_schemas_are_those_of_the_model(capsys: Output) -> None:
    assert make_schema.main(["--check"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == "都是最新。\n"


def test_a_stale_schema_is_noticed_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(make_schema, "FOLDER", tmp_path / "schema")
    assert make_schema.main(["--check"]) == 1
    assert capsys.readouterr().out.count("不是最新") == len(schemas())
    assert not (tmp_path / "schema").exists()
    assert make_schema.main([]) == 0
    assert make_schema.main(["--check"]) == 0
    (tmp_path / "schema" / "metrics.json").write_text("{}", encoding="utf-8")
    assert make_schema.main(["--check"]) == 1
    assert "docs/schema/metrics.json 不是最新" in capsys.readouterr().out


# The part of JSON Schema 2020-12 that the schemas use; a key that is not known here fails the test.

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "examples", "default", "format", "type", "properties"),
    *(
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "enum",
        "const",
        "pattern",
        "minimum",
        "maximum",
        "minLength",
    ),
}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], where: str = "") -> Iterator[str]:
    """What in a value is against a schema."""
    assert set(schema) <= KNOWN, f"这里还不懂 {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, where)
    if "anyOf" in schema and all(any(faults(value, each, whole, where)) for each in schema["anyOf"]):
        yield f"{where}: {value} 哪一种都不是"
    if "type" in schema and (
        not isinstance(value, TYPES[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean")
    ):
        yield f"{where}: {value} 不是 {schema['type']}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{where}: {value} 不在列表里"
    if isinstance(value, str) and (
        not re.search(schema.get("pattern", ""), value) or len(value) < schema.get("minLength", 0)
    ):
        yield f"{where}: {value} 的写法不对"
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: {value} 超出范围"
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        yield from faults(entry, schema.get("items", {}), whole, f"{where}[{index}]")
    if isinstance(value, dict):
        yield from (f"{where}: 缺少 {key}" for key in schema.get("required", []) if key not in value)
        for key, entry in value.items():
            if key in schema.get("properties", {}):
                yield from faults(entry, schema["properties"][key], whole, f"{where}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: 不认识 {key}"


SCHEMA_OF = {
    "issuers.yml": "issuers.json",
    "indicators.yml": "indicators.json",
    "topics.yml": "topics.json",
    "limits.yml": "limits.json",
    "metrics.yml": "metrics.json",
}


@cache
def schema_of(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SEED / "schema" / SCHEMA_OF[name]).read_text(encoding="utf-8"))
    return schema


def against_its_schema(file: Path, text: str) -> list[str]:
    schema = schema_of(file.name)
    return list(faults(yaml.safe_load(text), schema, schema))


def test_every_file_fits_its_schema() -> None:
    files = [file for docs in (SEED, COUNTY) for file in sorted(docs.rglob("*.yml"))]
    found = {str(file): against_its_schema(file, file.read_text(encoding="utf-8")) for file in files}
    assert not {file: each for file, each in found.items() if each}
    assert {file.name for file in files} == set(SCHEMA_OF)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: 起", "uint: 起"),
        ("value: 3", "value: 三"),
        ("status", "status"),
        ("quote: 共化解矛盾纠纷3起", "quote: ''"),
        ("bound: at_least", "bound: 余"),
        ("first_responsible: [work-1-2]", "first_responsible: work-1-2"),
        ("metrics:", "metric:"),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    file = SEED / "reports/2024/wutong/metrics.yml"
    text = file.read_text(encoding="utf-8") + ("results:\n- item: plan-1\n  status: 完成\n" if old == "status" else "")
    assert old in text
    assert against_its_schema(file, text.replace(old, new))


def test_every_report_points_its_editor_at_the_schema() -> None:
    for file in SEED.glob("reports/*/*/metrics.yml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert target != first
        assert (file.parent / target).resolve() == (SEED / "schema" / "metrics.json").resolve()


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
