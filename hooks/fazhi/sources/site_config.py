"""`extra.fazhi` of mkdocs.yml -> Settings. What does not fit is left out and gives a finding at its line."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.settings import Settings
from fazhi.sources import yamlfile
from fazhi.sources.files import read_text
from fazhi.sources.yamlfile import Yaml

AT = ("extra", "fazhi")
Fits = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))


def _is_date(value: Any) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


KEYS: dict[str, tuple[Fits, str]] = {
    "as_of": (_is_date, "日期，如 2026-04-02"),
    "licence": (_is_text, "一句话，不是列表或数"),
    "licence_url": (_is_address, "网址，以 https:// 或 http:// 开头"),
    "notice": (_is_text, "一句话，不是列表或数"),
}


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
    address = site_url if isinstance(site_url, str) else ""
    if given is None:
        return Settings(site_url=address, problems=problems)
    if not isinstance(given, dict):
        told = _problem(name, yaml, (), f"extra.fazhi 应为一组“键: 值”，现在是“{given}”", "每行写一个键，缩进对齐")
        return Settings(site_url=address, problems=(*problems, told))
    written = {key: value for key, value in given.items() if value is not None and key != "place"}
    faults = [fault for key, value in written.items() for fault in _faults(key, value, name, yaml)]
    kept = {key: value for key, value in written.items() if key in KEYS and KEYS[key][0](value)}
    return Settings(**kept, site_url=address, problems=(*problems, *faults))


def _faults(key: Any, value: Any, name: str, yaml: Yaml) -> list[Problem]:
    if key not in KEYS:
        near = difflib.get_close_matches(str(key), KEYS, 1)
        remedy = f"改为“{near[0]}”" if near else f"删掉这一行；可以写的是 {'、'.join(KEYS)}"
        return [_problem(name, yaml, (key,), f"不认识 extra.fazhi 里的“{key}”", remedy)]
    fits, meant = KEYS[key]
    if fits(value):
        return []
    return [_problem(name, yaml, (key,), f"extra.fazhi.{key} 应为{meant}，现在是“{value}”", "改好这一行，或写 null")]


def _problem(name: str, yaml: Yaml, loc: tuple[Any, ...], message: str, remedy: str) -> Problem:
    line = yaml.line((*AT, *loc))
    return Problem(Severity.ERROR, "格式错误", Place(name, line), message, remedy, written=yaml.written(line))


def _read(file: Path) -> tuple[Yaml, list[Problem]]:
    text, problems = read_text(file, file.name)
    return yamlfile.read(text or "", file.name), problems
