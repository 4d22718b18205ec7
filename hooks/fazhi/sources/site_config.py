"""`extra.fazhi` of mkdocs.yml -> Settings. What does not fit is left out and gives a finding at its line."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.settings import LABELS, Settings
from fazhi.sources import yamlfile
from fazhi.sources.files import read_text
from fazhi.sources.yamlfile import Yaml

AT = ("extra", "fazhi")
Fits = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_line(value: Any) -> bool:
    """A number too: a telephone number need not be quoted."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_site_id(value: Any) -> bool:
    return _is_line(value) and re.fullmatch("[0-9]{10}", str(value)) is not None


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))


def _is_date(value: Any) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _is_label(value: Any) -> bool:
    return value is None or (isinstance(value, str) and bool(value.strip()))


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, Mapping)


def _as_written(value: Any) -> Any:
    return value


def _one_line(value: Any) -> str:
    return " ".join(str(value).split())


def _labels(given: Mapping[str, Any]) -> dict[str, str | None]:
    return {**LABELS, **{key: label for key, label in given.items() if key in LABELS and _is_label(label)}}


@dataclass(frozen=True, slots=True)
class Key:
    """What a key may have as its value, those words for a finding, and how a value that fits is kept."""

    fits: Fits
    meant: str
    kept: Callable[[Any], Any] = _as_written


TEXTS = (
    "site_title",
    "site_domain",
    "column_name",
    "column_type",
    "column_keywords",
    "organiser",
    "operator",
    "icp",
    "police",
    "contact",
)
"""Settings that are one line of text each, for the tags and the foot of pages."""
SENTENCE = Key(_is_text, "一句话，不是列表或数")
KEYS: dict[str, Key] = {
    "as_of": Key(_is_date, "日期，如 2026-04-02"),
    "licence": SENTENCE,
    "licence_url": Key(_is_address, "网址，以 https:// 或 http:// 开头"),
    "notice": SENTENCE,
    **dict.fromkeys(TEXTS, Key(_is_line, "一行文字，不是列表", _one_line)),
    "site_id": Key(_is_site_id, "网站标识码，即加引号的 10 位数字", _one_line),
    "fast": Key(_is_switch, "true 或 false"),
    "labels": Key(_is_mapping, "逐行写的“键: 名称”，如 index_no: 索引号", _labels),
}
LABEL_KEYS = dict.fromkeys(LABELS, Key(_is_label, "名称"))


def docs_of(file: Path) -> Path:
    """The folder of sources that a mkdocs.yml names; docs/ beside it where it names none or cannot be read."""
    top = _read(file)[0].data if file.is_file() else None
    named = top.get("docs_dir") if isinstance(top, dict) else None
    return file.resolve().parent / (named if isinstance(named, str) else "docs")


def load_settings(file: Path) -> Settings:
    """The settings that one mkdocs.yml gives; the defaults where there is no such file."""
    if not file.is_file():
        return Settings()
    yaml, problems = _read(file)
    top = yaml.data if isinstance(yaml.data, dict) else {}
    extra = top.get("extra")
    given = extra.get("fazhi") if isinstance(extra, dict) else None
    return settings_of(given, top.get("site_url"), file.name, yaml, (*problems, *yaml.problems))


def settings_at(extra: Any, site_url: str | None, file: Path | None) -> Settings:
    """The settings from `extra.fazhi` as another program has read it; `file` tells the lines, if it can be read."""
    yaml = _read(file)[0] if file and file.is_file() else Yaml({})
    return settings_of(extra, site_url, file.name if file else "mkdocs.yml", yaml)


def settings_of(given: Any, site_url: Any, name: str, yaml: Yaml, problems: tuple[Problem, ...] = ()) -> Settings:
    """The settings in `given`, a mapping or nothing. `name` and `yaml` are for findings."""
    faults: list[Problem] = []
    if given is not None and not isinstance(given, dict):
        told = f"extra.fazhi 应为一组“键: 值”，现在是“{given}”"
        faults, given = (
            [_problem(name, yaml, (), told, "在 fazhi: 下面每行写一个“键: 值”，用半角冒号，冒号后空一格，左端对齐")],
            None,
        )
    written = {key: value for key, value in _entries(given or {}) if value is not None}
    faults += _faults(written, name, yaml)
    fitting = {key: value for key, value in written.items() if key in KEYS and KEYS[key].fits(value)}
    kept = {key: KEYS[key].kept(value) for key, value in fitting.items()}
    return Settings(**{**_address(site_url), **kept}, problems=(*problems, *faults))


def _address(site_url: Any) -> dict[str, str]:
    """The public address, ending in /, and its domain; nothing where there is none."""
    if not isinstance(site_url, str) or not site_url:
        return {}
    try:
        domain = urlsplit(site_url).hostname
    except ValueError:
        return {}
    return {"site_url": f"{site_url.rstrip('/')}/", "site_domain": domain or ""}


def _entries(given: Mapping[Any, Any]) -> Iterable[tuple[Any, Any]]:
    """What was written in a mapping; `place` is the reader's own."""
    return ((key, value) for key, value in given.items() if key != "place")


def _faults(written: Mapping[Any, Any], name: str, yaml: Yaml) -> list[Problem]:
    """Of every key and its value; of the labels one by one."""
    faults = [fault for key, value in written.items() for fault in _fault((key,), value, KEYS, name, yaml)]
    labels = written.get("labels")
    if isinstance(labels, Mapping):
        for key, label in _entries(labels):
            faults += _fault(("labels", key), label, LABEL_KEYS, name, yaml)
    return faults


def _fault(loc: tuple[Any, ...], value: Any, keys: Mapping[str, Key], name: str, yaml: Yaml) -> list[Problem]:
    *around, key = loc
    inside = ".".join(("extra.fazhi", *around))
    if key not in keys:
        near = difflib.get_close_matches(str(key), keys, 1)
        remedy = f"改为“{near[0]}”" if near else f"删掉这一行；可以写的是 {'、'.join(keys)}"
        return [_problem(name, yaml, loc, f"不认识 {inside} 里的“{key}”", remedy)]
    if keys[key].fits(value):
        return []
    without = "不显示这一项的" if around else "没有的"
    told = f"{inside}.{key} 应为{keys[key].meant}，现在是“{value}”"
    return [_problem(name, yaml, loc, told, f"{key}: 后面改成{keys[key].meant}；{without}，写 {key}: null")]


def _problem(name: str, yaml: Yaml, loc: tuple[Any, ...], message: str, remedy: str) -> Problem:
    line = yaml.line((*AT, *loc))
    return Problem(Severity.ERROR, "格式错误", Place(name, line), message, remedy, written=yaml.written(line))


def _read(file: Path) -> tuple[Yaml, list[Problem]]:
    text, problems = read_text(file, file.name)
    return yamlfile.read(text or "", file.name), problems
