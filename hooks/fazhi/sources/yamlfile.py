"""YAML text -> plain values that remember their lines, or one Chinese sentence about what is wrong with it.

Only plain data is read: no tags, nothing by reference (a few lines of references unfold into more than a machine can
hold). `yes`/`no`, `1:30` and `08` stay text, because a clerk who writes them means text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import yaml

from fazhi.characters import CONTROL, LOST
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.sources.files import told
from fazhi.text import line_of

Loc = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 50
BRACKET = re.compile(r"[\[\]{}]")
MAYBE_DEEP = re.compile(rf"^[ \t?:-]{{{DEEPEST},}}", re.MULTILINE)
ODD_BREAK = re.compile("[\x85\u2028\u2029]")
"""What YAML takes for the end of a line, and no editor shows as one; it comes along with copied text."""

EXPLAINED = (
    (r"mapping values are not allowed", "冒号用得不对", "一行只写一个“键: 值”；值里有冒号时给值加引号"),
    (
        r"cannot start any token|found a tab",
        "这里的字符不能这样用（常见是制表符 Tab 或 @、`）",
        "缩进用空格，特殊字符开头的值加引号",
    ),
    (r"could not find expected ':'", "这里缺少冒号（常见是写成了全角“：”）", "用半角冒号，冒号后留一个空格"),
    (
        r"did not find expected '-'|expected <block end>|did not find expected key",
        "缩进没有对齐",
        "与同级的上一行左端对齐",
    ),
    (r"quoted scalar|unexpected end of stream", "引号没有配对", "补上另一半引号，或去掉引号"),
    (r"undefined alias|found undefined", "用了没有定义的 * 引用", "以 * 开头的值加引号"),
    (r"expected alphabetic|while scanning an (alias|anchor)", "* 或 & 后面不是合法的名字", "以 * 或 & 开头的值加引号"),
    (
        r"expected ',' or|expected node content",
        "括号或列表写法不完整",
        "补上缺的括号或逗号；文字里本来就有括号的，给整个值加引号",
    ),
)


@dataclass(frozen=True, slots=True)
class Yaml:
    """What a YAML text holds. `lines` gives the line of every key and list entry by its path of keys."""

    data: Any
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    source: str = field(default="", repr=False)
    """The text it was read from, whose first line is line `first_line` of its file."""
    first_line: int = 1

    def written(self, line: int) -> str:
        """That line of the file as written; empty where there is none."""
        return line_text(self.source, line - self.first_line)

    def line(self, loc: Loc) -> int:
        """The line of that path, or of the nearest thing around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def read(text: str, path: str, first_line: int = 1) -> Yaml:
    """Read one YAML text. `path` and `first_line` are for findings; a text that is not YAML gives `data=None`."""
    try:
        if MAYBE_DEEP.search(text) or _open_brackets(text) > DEEPEST:
            _refuse_depth(text)
        node = yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Yaml(None, {}, (_syntax_problem(error, text, path, first_line),), text, first_line)
    if node is None:
        return Yaml({})
    reading = _Reading(path, first_line, text)
    data = reading.value(node, ())
    return Yaml(data, reading.lines, tuple(reading.problems), text, first_line)


def line_text(text: str, at: int) -> str:
    """The line of that index, without its indentation and end; empty where the text has no such line."""
    lines = text.split("\n")
    return lines[at].strip() if 0 <= at < len(lines) else ""


class _TooDeepError(yaml.YAMLError):
    """Nested deeper than anybody writes; the C parser would take the process with it."""


def _open_brackets(text: str) -> int:
    """The most brackets that are open at once, however they are meant."""
    steps = (1 if bracket in "[{" else -1 for bracket in BRACKET.findall(text))
    return max(accumulate(steps), default=0)


def _refuse_depth(text: str) -> None:
    """Raise _TooDeepError where the text is nested too deep; its events come one by one, without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _TooDeepError


def _syntax_problem(error: Exception, text: str, path: str, first_line: int) -> Problem:
    if isinstance(error, _TooDeepError | RecursionError):
        return _finding(path, first_line, "嵌套太深", "照手册“数据文件怎么写”的例子写，去掉多余的括号和缩进")
    if odd := ODD_BREAK.search(text):
        line = line_of(text, odd.start())
        return _finding(path, first_line + line - 1, told(odd[0]), "删掉这个字符", line_text(text, line - 1))
    words = " ".join(str(getattr(error, part, "") or "") for part in ("context", "problem")) or str(error)
    begun = getattr(error, "context_mark", None) if re.search("simple key|quoted scalar|flow", words) else None
    mark = begun or getattr(error, "problem_mark", None)
    line = mark.line if mark else 0
    if "mapping values" in words:
        line, words = _mapping_fault(text.splitlines(), line, words)
    while line and not line_text(text, line):
        line -= 1
    for pattern, meaning, remedy in EXPLAINED:
        if re.search(pattern, words):
            return _finding(path, first_line + line, meaning, remedy, line_text(text, line))
    remedy = "对照手册检查这一行和上一行的缩进、冒号、引号"
    return _finding(path, first_line + line, "这里不合 YAML 的写法", remedy, line_text(text, line))


NO_COLON = re.compile(r"^[ ]*(?:-[ ]+)*[\w.-]+(?:：|:(?=[^\s:]))(?!.*: )")


def _mapping_fault(lines: list[str], at: int, words: str) -> tuple[int, str]:
    """Where the fault behind 'mapping values are not allowed' is, and the parser's words that fit it better."""
    above = next((line for line in range(at - 1, -1, -1) if lines[line].strip()), at)
    for line in (at, above):
        if line < len(lines) and NO_COLON.match(lines[line]):
            return line, "could not find expected ':'"
    if at < len(lines) and _indent(lines[at]) > _indent(lines[above]) and not lines[above].rstrip().endswith(":"):
        return at, "did not find expected key"
    return at, words


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _finding(path: str, line: int, message: str, remedy: str, written: str = "") -> Problem:
    return Problem(Severity.ERROR, "格式错误", Place(path, line), message, remedy, written=written)


class _Reading:
    """One pass over a composed document, noting lines and doubled keys on the way."""

    def __init__(self, path: str, first_line: int, text: str) -> None:
        self.path, self.first_line, self.text = path, first_line, text
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        self.lines.setdefault(loc, node.start_mark.line + self.first_line)
        if isinstance(node, yaml.CollectionNode) and self._is_reference(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self._text(_scalar(node.tag, node.value), node)

    def _text(self, value: Any, node: yaml.Node) -> Any:
        """The value; a text without control characters that were written as \\0, with a finding."""
        found = CONTROL.search(value) if isinstance(value, str) else None
        if found is None:
            return value
        line = node.start_mark.line + self.first_line
        self.problems.append(_finding(self.path, line, told(found[0]), "删掉这个字符"))
        return CONTROL.sub(LOST, value)

    def _is_reference(self, node: yaml.CollectionNode) -> bool:
        """Whether the same node stood somewhere before; a finding says so."""
        known = id(node) in self.seen
        self.seen.add(id(node))
        if known:
            line = node.start_mark.line + self.first_line
            self.problems.append(
                _finding(self.path, line, "用了 & 和 * 引用同一段内容", "去掉 & 和 *，每处都把内容写全")
            )
        return known

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            line = key_node.start_mark.line + self.first_line
            if key in data:
                written = line_text(self.text, line - self.first_line)
                self.problems.append(_finding(self.path, line, f"“{key}”写了两次", "只留一处，内容并到一起", written))
            self.lines[(*loc, key)] = line
            data[key] = self.value(value_node, (*loc, key))
        keys = tuple((key, self.lines[(*loc, key)]) for key in data)
        data["place"] = Place(self.path, self.lines[loc], keys)
        return data


def _scalar(tag: str, text: str) -> Any:
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "int" and re.fullmatch(r"[-+]?(0|[1-9][0-9]{0,17})", text):
        return int(text)
    if kind == "float" and re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", text):
        return float(text)
    if kind == "timestamp" and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _date(text)
    return text


def _date(text: str) -> dt.date | str:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text
