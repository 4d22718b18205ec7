"""What editors are told: schemas of everything people write, with the names of the registry, settings and snippets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import make_schema
import pytest
import yaml
from conftest import COUNTY, SEED, SiteWriter, write_files
from fazhi.model import Registry
from fazhi.schemas import schemas
from fazhi.site import examine
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import FRONT_MATTER
from shapes import faults

Output = pytest.CaptureFixture[str]
ROOT = SEED.parent
VSCODE = ROOT / ".vscode"
WRITTEN = ("registry/*.yml", "reports/**/*.yml", "reports/*/*/index.md")
NOTES = "reports/2024/qinghe/metrics.yml"
SCHEMA_OF = {
    "index.md": "report.json",
    "issuers.yml": "issuers.json",
    "indicators.yml": "indicators.json",
    "topics.yml": "topics.json",
    "limits.yml": "limits.json",
    "moved.yml": "moved.json",
    "checks.yml": "checks.json",
    "metrics.yml": "metrics.json",
}


def test_committed_schemas_are_those_of_the_model(capsys: Output) -> None:
    assert make_schema.main(["--check"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == "都是最新。\n"


def test_a_stale_schema_is_noticed_and_mended(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site()
    there = ["--docs", str(docs)]
    assert make_schema.main(["--check", *there]) == 1
    assert capsys.readouterr().out.count("不是最新") == len(schemas(Registry()))
    assert not (docs / "schema").exists()
    assert make_schema.main(there) == 0
    assert make_schema.main(["--check", *there]) == 0
    (docs / "schema" / "metrics.json").write_text("{}", encoding="utf-8")
    assert make_schema.main(["--check", *there]) == 1
    assert "docs/schema/metrics.json 不是最新" in capsys.readouterr().out


def test_a_new_id_makes_the_schema_stale_and_then_is_offered(small_site: SiteWriter) -> None:
    docs = small_site()
    there = ["--docs", str(docs)]
    assert make_schema.main(there) == 0
    write_files(docs, {"registry/issuers.yml": {"add": "- {id: dongmei, name: 东湄街道, level: 街道}\n"}})
    assert make_schema.main(["--check", *there]) == 1
    assert make_schema.main(there) == 0
    report = json.loads((docs / "schema" / "report.json").read_text(encoding="utf-8"))
    assert offered(report, "IssuerId") == {"qinghe": "青禾镇人民政府", "dongmei": "东湄街道"}


def test_a_faulty_registry_writes_nothing(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site({"registry/issuers.yml": "issuers: [\n"})
    assert make_schema.main(["--docs", str(docs)]) == 1
    assert "名录有错误" in capsys.readouterr().err
    assert not (docs / "schema").exists()
    assert make_schema.main(["--docs", str(docs / "没有")]) == 2


def offered(schema: dict[str, Any], name: str) -> dict[str, str]:
    """What a list of names offers: value -> meaning."""
    return {each["const"]: each["description"] for each in schema["$defs"][name]["anyOf"] if "const" in each}


def test_every_id_of_the_registry_is_offered_with_its_name() -> None:
    registry, _ = load_registry(SEED)
    metrics, cover = schema_of("metrics.yml"), schema_of("index.md")
    assert list(offered(cover, "IssuerId")) == [each.id for each in registry.issuers]
    assert offered(metrics, "IndicatorId")["disputes_mediated"].startswith("化解矛盾纠纷：")
    assert list(offered(metrics, "IndicatorId")) == [each.id for each in registry.indicators]
    assert list(offered(metrics, "TopicId")) == [topic.id for topic in registry.outlines[0].topics]
    assert offered(metrics, "Status")["dropped"].startswith("未见对应：")
    assert "年份不对" in offered(metrics, "ExemptCode")
    assert "身份证号" not in offered(metrics, "ExemptCode")
    settable = offered(schema_of("checks.yml"), "FindingCode")
    assert {"年份不对", "引文不符"} <= settable.keys()
    assert not {"手机号码", "密级标志", "危险内容", "格式错误"} & settable.keys()


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema as `Metric.value`, with what is said of it."""
    for name, part in {"": schema, **schema["$defs"]}.items():
        yield from ((f"{name}.{key}", entry) for key, entry in part.get("properties", {}).items())


def test_every_key_is_explained_in_chinese_with_an_example() -> None:
    for name, text in schemas(Registry()).items():
        schema = json.loads(text)
        assert re.search("[一-鿿]", schema["title"]), name
        for key, entry in keys(schema):
            assert re.search("[一-鿿]", entry.get("description", "")), f"{name} {key} 没有中文说明"
            holds_entries = "#/$defs/" in json.dumps(entry)  # whose own keys have examples, or which is a list of words
            assert "examples" in entry or holds_entries or entry.get("type") == "boolean", f"{name} {key} 没有例子"
            for example in entry.get("examples", ()):
                assert not list(faults(example, entry, schema)), f"{name} {key} 的例子不合规定"
        assert not re.search(r'"(title|description)": "[ -~]+"', text), f"{name} 里有英文说明"


def test_an_unknown_id_passes_the_editor_and_is_a_finding(small_site: SiteWriter) -> None:
    """A schema of one site must do for the files of another: ids are offered, never closed."""
    docs = small_site({NOTES: {"replace": {"indicator: fines": "indicator: not_there"}}})
    assert against_its_schema(docs / NOTES, (docs / NOTES).read_text(encoding="utf-8")) == []
    assert [each.code for each in examine(docs, drafts=True)[1]] == ["指标未登记"]


@cache
def schema_of(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SEED / "schema" / SCHEMA_OF[name]).read_text(encoding="utf-8"))
    return schema


def against_its_schema(file: Path, text: str) -> list[str]:
    """What an editor would object to; a cover is judged by its front matter."""
    schema = schema_of(file.name)
    match = FRONT_MATTER.match(text)
    plain = json.loads(json.dumps(yaml.safe_load(match["yaml"] if match else text), default=str))  # dates as text
    return list(faults(plain, schema, schema))


def test_every_file_fits_its_schema() -> None:
    files = [file for docs in (SEED, COUNTY) for each in WRITTEN for file in sorted(docs.glob(each))]
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("issuer: wutong", "isuer: wutong"),
        ("year: 2024", "year: 二〇二四"),
        ("title:", "标题:"),
        ("sha256: 4", "sha256: G"),
    ],
)
def test_the_schema_of_covers_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    file = SEED / "reports/2024/wutong/index.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    assert against_its_schema(file, text.replace(old, new))


def test_every_file_points_its_editor_at_the_schema_beside_it() -> None:
    for file in (*SEED.glob("reports/*/*/metrics.yml"), *SEED.glob("registry/*.yml")):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert target != first
        assert (file.parent / target).resolve() == (SEED / "schema" / SCHEMA_OF[file.name]).resolve()


def read_json(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((VSCODE / name).read_text(encoding="utf-8"))
    return read


def test_settings_name_a_schema_for_every_file_and_no_network() -> None:
    settings = read_json("settings.json")
    named = {pattern: ROOT / schema for schema, pattern in settings["yaml.schemas"].items()}
    for file in (*SEED.glob("reports/*/*/metrics.yml"), *SEED.glob("registry/*.yml")):
        (schema,) = [schema for pattern, schema in named.items() if file.relative_to(ROOT).match(pattern)]
        assert schema.resolve() == SEED / "schema" / SCHEMA_OF[file.name]
    assert all(schema.startswith("./docs/schema/") for schema in settings["yaml.schemas"])
    assert not settings["yaml.schemaStore.enable"]
    assert not settings["redhat.telemetry.enabled"]
    assert "redhat.vscode-yaml" in read_json("extensions.json")["recommendations"]


SNIPPETS = read_json("fazhi.code-snippets")
PLACES = {
    "metric": "metrics.metrics",
    "bound": "metrics.metrics",
    "target": "metrics.targets",
    "remedy": "metrics.remedies",
    "result": "metrics.results",
    "dropped": "metrics.results",
    "exception": "metrics.exceptions",
    "topic": "metrics.topics",
    "issuer": "issuers.issuers",
    "indicator": "indicators.indicators",
    "moved": "moved.moved",
}
COVER = "---\ntitle: 甲\nreport:\n  issuer: jia\n  year: 2024\n"


def filled(snippet: dict[str, Any], choice: int = 0) -> str:
    """The text a snippet gives, with the words that stand in its places."""
    text = re.sub(
        r"\$\{\d+\|(.*?)\|\}",
        lambda found: found[1].split(",")[choice % (found[1].count(",") + 1)],
        "\n".join(snippet["body"]),
    )
    return re.sub(r"\$0", "", re.sub(r"\$\{\d+:(.*?)\}", r"\1", text))


@pytest.mark.parametrize("name", SNIPPETS)
def test_what_a_snippet_gives_fits_the_schema(name: str) -> None:
    snippet = SNIPPETS[name]
    key = snippet["prefix"][0]
    assert re.search("[一-鿿]", snippet["description"])
    for choice in range(7):
        text = filled(snippet, choice)
        assert "$" not in text
        if key in PLACES:
            file, _, entry = PLACES[key].partition(".")
            assert against_its_schema(Path(f"{file}.yml"), f"{entry}:\n{text}\n") == []
        elif key in ("cover", "facts", "correction"):
            whole = text if key == "cover" else f"{COVER}{text}\n---\n"
            assert FRONT_MATTER.match(f"{whole}\n")
            assert against_its_schema(Path("index.md"), f"{whole}\n") == []
        else:
            assert re.match(r"#{1,2} ", text)


def test_every_snippet_is_in_the_handbook() -> None:
    handbook = (SEED / "guide" / "editor.md").read_text(encoding="utf-8")
    assert not [word for each in SNIPPETS.values() for word in each["prefix"][1:] if f"`{word}`" not in handbook]
