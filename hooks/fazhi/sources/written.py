"""Plain values read from YAML -> the model's written types; every fault becomes a finding with its line.

An entry with a fault is left out and the rest is kept, so that one slip does not empty a page in preview.
"""

from __future__ import annotations

import difflib
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from fazhi import model
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.sources.yamlfile import Loc, Yaml

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

NUMBERS = "应为数字，不带引号、单位和“余”字"
MEANING = {
    "missing": "缺少{key}",
    "string_type": "{key}应为文字",
    "float_type": f"{{key}}{NUMBERS}",
    "finite_number": f"{{key}}{NUMBERS}",
    "float_parsing": f"{{key}}{NUMBERS}",
    "int_type": f"{{key}}{NUMBERS}",
    "int_parsing": f"{{key}}{NUMBERS}",
    "int_from_float": "{key}应为整数",
    "bool_type": "{key}只能是 true 或 false",
    "bool_parsing": "{key}只能是 true 或 false",
    "date_type": "{key}应为日期，如 2025-01-20",
    "date_parsing": "{key}应为日期，如 2025-01-20",
    "date_from_datetime_parsing": "{key}应为日期，如 2025-01-20",
    "tuple_type": "{key}应为列表：每项一行，以“- ”开头",
    "dataclass_type": "{key}应为一组“键: 值”",
    "string_pattern_mismatch": "{key}的写法不合规定",
    "string_too_short": "{key}不能为空",
    "greater_than_equal": "{key}太小",
    "less_than_equal": "{key}太大",
}
NUMBER = "只写阿拉伯数字，如 {key}: 30，不带引号和单位"
VALUE = "只写阿拉伯数字，如 value: 200；单位写在 unit，“余”“近”“约”写成 bound"
DATE = "写成 {key}: 2025-01-20 的样子；不知道的写 null"
REMEDIES = {
    "string_type": "给值加上引号",
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "int_type": NUMBER,
    "int_parsing": NUMBER,
    "int_from_float": "写整数",
    "bool_type": "写 true 或 false；不需要这一行的删掉",
    "bool_parsing": "写 true 或 false；不需要这一行的删掉",
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "tuple_type": "每项另起一行，以“- ”开头；只有一项的可以写成 {key}: [这一项]",
    "dataclass_type": "每一项写成几行“键: 值”，冒号用半角、后面留一个空格，如 quote: 发放资料200余份",
    "string_too_short": "写上内容；没有内容的，删掉这一条",
}
EMPTY = "写上内容；可以不写的，删掉这一行"
PATTERNS = {
    "id": "只用小写字母、数字和连字符（指标、专题用下划线），以字母开头，如 qinghe",
    "sha256": "重新导入原件，程序会写对；没有原件的，删掉 source 和它下面的 file、sha256",
    "site": "写成 https://www.hechuan.example/fazhi/ 的样子，以 / 结尾",
    "published_time": "写成 09:30 的样子；不知道的写 null",
    "hand_in": "写成 01-31 的样子",
    "publish": "写成 03-20 的样子",
}

T = TypeVar("T")


def build(kind: type[T], yaml: Yaml, path: str, root: Loc = ()) -> tuple[T | None, list[Problem]]:
    """Build a `kind` from the value at `root`, and what was wrong on the way.

    Entries that do not fit are left out; None only if nothing at all can be made of it.
    """
    from pydantic import ValidationError  # when something is read: it is large

    data = yaml.data
    for key in root:
        data = data.get(key) if isinstance(data, dict) else None
    problems: list[Problem] = []
    for _ in range(3):
        try:
            return _adapter(kind).validate_python({} if data is None else data), problems  # type: ignore[arg-type]  # a class can be hashed
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=True)
            problems += [found for fault in faults if (found := _problem(fault, yaml, path, root)) not in problems]
            data = _without(data, [fault["loc"] for fault in faults])
    return None, problems


@cache
def _adapter(kind: type[T]) -> TypeAdapter[T]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _without(data: Any, locs: list[Loc]) -> Any:
    """The data less the list entries (or top-level keys) that hold the faults."""
    if not isinstance(data, dict):
        return {}
    entries = {loc[:2] for loc in locs if len(loc) > 1 and isinstance(loc[1], int)}
    keys = {loc[0] for loc in locs if loc[:2] not in entries}
    return {
        key: [entry for index, entry in enumerate(value) if (key, index) not in entries]
        if isinstance(value, list)
        else value
        for key, value in data.items()
        if key not in keys
    }


def _problem(fault: ErrorDetails, yaml: Yaml, path: str, root: Loc) -> Problem:
    loc = (*root, *fault["loc"])
    key, value = _called(loc), fault["input"]
    place = Place(path, yaml.line(loc))
    written = yaml.written(place.line)
    if fault["type"] == "unexpected_keyword_argument":
        near = difflib.get_close_matches(str(loc[-1]), _known_keys(), 1)
        remedy = f"改为“{near[0]}”" if near else "删掉这一行，或对照手册改键名"
        return Problem(Severity.ERROR, "格式错误", place, f"不认识{key}", remedy, written=written)
    if fault["type"] == "enum":
        choices = fault.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", "、").replace(", ", "、")
        message, remedy = f"{key}不能是“{value}”", f"改为 {choices} 之一"
        return Problem(Severity.ERROR, "格式错误", place, message, remedy, written=written)
    if value is None:
        return Problem(Severity.ERROR, "格式错误", place, f"{key}空着", EMPTY, written=written)
    meaning = MEANING.get(fault["type"], "{key}的值不合规定").format(key=key)
    shown = "" if fault["type"] == "missing" or isinstance(value, dict | list) else f"，现在是“{value}”"
    remedy = _remedy(fault, str(loc[-1]) if loc else "")
    return Problem(Severity.ERROR, "格式错误", place, meaning + shown, remedy, written=written)


def _called(loc: Loc) -> str:
    """What people call the place: its key, or which entry of which list it is."""
    if len(loc) > 1 and isinstance(loc[-1], int):
        return f"“{loc[-2]}”的第 {loc[-1] + 1} 项"
    return f"“{loc[-1]}”" if loc else "“全文”"


def _remedy(fault: ErrorDetails, key: str) -> str:
    fault_type, limits = fault["type"], fault.get("ctx", {})
    if fault_type == "greater_than_equal":
        return f"写不小于 {limits['ge']} 的数"
    if fault_type == "less_than_equal":
        return f"写不大于 {limits['le']} 的数"
    if fault_type == "missing":
        return f"补上一行“{key}: ……”"
    if fault_type == "string_pattern_mismatch" and key in PATTERNS:
        return PATTERNS[key]
    if key == "value" and REMEDIES.get(fault_type) == NUMBER:
        return VALUE
    return REMEDIES.get(fault_type, "照手册“数据文件怎么写”“报告文件怎么写”里的例子改").format(key=key)


def _known_keys() -> list[str]:
    """Every key that people may write anywhere, for 'did you mean'."""
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    return [each.name for kind in kinds for each in fields(kind)]
