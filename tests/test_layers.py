"""The shape of the code: who may import whom, what may stand where, and how long things may be. Read by `ast` alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import fazhi
import pytest

HOOKS = Path(fazhi.__file__).parent.parent
SCRIPTS = HOOKS.parent / "scripts"
ORDER = re.findall(r"`(\w+)`", fazhi.__doc__ or "")
"""The modules of the library in reading order, as its docstring lists them."""
Rule = Callable[[str, str], Iterator[str]]
MARKUP = {"html", "pages", "charts"}
WITH_MKDOCS = {
    f"hooks/{name}.py"
    for name in (
        *("site_hooks", "made_pages", "made_map", "fast_pages", "fast_theme", "live_preview", "live_server"),
        "upper_hooks",
    )
}
LONGEST_FUNCTION, USUAL_FUNCTION, LONGEST_FILE = 60, 35, 260


def sources(folder: Path) -> list[tuple[str, str]]:
    """Every Python file below the folder: (path relative to the folder's parent, text)."""
    return [
        (file.relative_to(folder.parent).as_posix(), file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.py"))
    ]


LIBRARY = sources(HOOKS / "fazhi")


def imported(text: str) -> Iterator[str]:
    """The dotted name of everything a source imports, wherever in it: `from fazhi import graph` gives fazhi.graph."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (f"{base}.{name.name}" for name in node.names)


def shelf(path: str) -> str:
    """The module or shelf of the library that a file belongs to: fazhi/pages/home.py -> pages."""
    return path.split("/")[1].removesuffix(".py")


def against_the_order(path: str, text: str) -> Iterator[str]:
    """A sentence for each import that does not stand before the file's own shelf."""
    own = shelf(path)
    for name in imported(text):
        if name.startswith("."):
            yield f"{path} 用了相对导入 {name}"
        elif name.split(".")[0] == "fazhi" and own != "__init__":
            other = name.split(".")[1]
            if other != own and (other not in ORDER or ORDER.index(other) > ORDER.index(own)):
                yield f"{path} 不能导入 {name}：{other} 不在 {own} 之前"


def with_mkdocs(path: str, text: str) -> Iterator[str]:
    """A sentence for each import of MkDocs or a relative of it."""
    for name in imported(text):
        if name.split(".")[0] in ("mkdocs", "material", "properdocs"):
            yield f"{path} 不能导入 {name}：只有 {'、'.join(sorted(WITH_MKDOCS))} 可以"


CHILD_ENDS = ("fazhi/parallel.py", "_exit")
"""A child process ends itself; it must not run what its parent does at its end."""


def output_or_exit(path: str, text: str) -> Iterator[str]:
    """A sentence for each place that prints or ends the process."""
    for node in ast.walk(ast.parse(text)):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        on_sys = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("sys", "os")
        if (path, name) == CHILD_ENDS:
            continue
        if name in ("print", "SystemExit", "quit") or (on_sys and name in ("exit", "_exit", "stdout", "stderr")):
            yield f"{path}:{getattr(node, 'lineno', 0)} 库里不能用 {name}"


def markup_outside(path: str, text: str) -> Iterator[str]:
    """A sentence for each import or call of Markup outside the shelves that write markup."""
    if shelf(path) in MARKUP:
        return
    for name in imported(text):
        if name.split(".")[0] == "markupsafe":
            yield f"{path} 不能导入 {name}：标记只在 html.py、charts/ 和 pages/ 里写"
    for node in ast.walk(ast.parse(text)):
        called = node.func if isinstance(node, ast.Call) else None
        if "Markup" in (getattr(called, "id", ""), getattr(called, "attr", "")):
            yield f"{path}:{getattr(node, 'lineno', 0)} 不能写 Markup(…)：标记只在 html.py、charts/ 和 pages/ 里写"


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Every function of a source with its length in lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_docstring_lists_every_module_once() -> None:
    present = {shelf(path) for path, _ in LIBRARY} - {"__init__"}
    assert not present - set(ORDER), f"hooks/fazhi/__init__.py 没有说到 {sorted(present - set(ORDER))}"
    assert len(ORDER) == len(set(ORDER))
    assert (ORDER[0], ORDER[-1]) == ("model", "site")


def test_modules_import_only_from_what_stands_before_them() -> None:
    offences = [offence for path, text in LIBRARY for offence in against_the_order(path, text)]
    assert not offences, "\n".join(offences)


def test_only_the_hooks_know_mkdocs() -> None:
    files = [entry for entry in [*sources(HOOKS), *sources(SCRIPTS)] if entry[0] not in WITH_MKDOCS]
    offences = [offence for path, text in files for offence in with_mkdocs(path, text)]
    assert not offences, "\n".join(offences)


def test_library_neither_prints_nor_exits() -> None:
    offences = [offence for path, text in LIBRARY for offence in output_or_exit(path, text)]
    assert not offences, "\n".join(offences)


def test_markup_is_written_in_pages_and_charts_only() -> None:
    offences = [offence for path, text in LIBRARY for offence in markup_outside(path, text)]
    assert not offences, "\n".join(offences)


WRONG = [
    (
        against_the_order,
        "fazhi/model/report.py",
        "def f():\n    from fazhi.pages.home import build",
        "fazhi.pages.home",
    ),
    (against_the_order, "fazhi/checks/a.py", "from fazhi import pages, text", "fazhi.pages"),
    (against_the_order, "fazhi/graph.py", "import fazhi.site", "fazhi.site"),
    (against_the_order, "fazhi/text.py", "from . import site", "相对导入"),
    (against_the_order, "fazhi/text.py", "from fazhi.unheard_of import x", "unheard_of"),
    (with_mkdocs, "hooks/fazhi/graph.py", "import mkdocs.config", "mkdocs.config"),
    (output_or_exit, "fazhi/graph.py", "\nprint(1)", "fazhi/graph.py:2"),
    (output_or_exit, "fazhi/graph.py", "import sys\nsys.exit(1)", "exit"),
    (output_or_exit, "fazhi/graph.py", "raise SystemExit(1)", "SystemExit"),
    (markup_outside, "fazhi/tables/a.py", "import markupsafe as m\nm.Markup('<b>')", "tables/a.py:2"),
    (markup_outside, "fazhi/exporters/a.py", "from markupsafe import Markup", "markupsafe.Markup"),
]


@pytest.mark.parametrize(("rule", "path", "text", "said"), WRONG)
def test_each_rule_names_file_and_offence(rule: Rule, path: str, text: str, said: str) -> None:
    offences = list(rule(path, text))
    assert any(path in offence and said in offence for offence in offences), offences


def test_functions_and_files_are_short() -> None:
    files = [*sources(HOOKS), *sources(SCRIPTS)]
    lengths = [(length, f"{path} {name}") for path, text in files for name, length in functions(text)]
    long_files = [f"{path} 有 {text.count(chr(10))} 行" for path, text in files if text.count("\n") > LONGEST_FILE]
    too_long = [f"{name} 有 {length} 行" for length, name in lengths if length > LONGEST_FUNCTION]
    usual = sum(length < USUAL_FUNCTION for length, _ in lengths) / len(lengths)
    assert not long_files + too_long, "\n".join(long_files + too_long)
    assert usual >= 0.9, f"只有 {usual:.0%} 的函数不到 {USUAL_FUNCTION} 行"
