"""每一步用了多少处理器时间：像 mkdocs build 那样生成一次网站，把各步的秒数写成 JSON。

用法：python3 tests/stages.py mkdocs.yml 结果.json

Stages are timed by wrapping functions, so that what calls what is left as it is; the time of an inner stage is not
counted again in the outer one.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import isgenerator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

spent: defaultdict[str, float] = defaultdict(float)
_inner: list[float] = []


@contextmanager
def spending(stage: str) -> Iterator[None]:
    """Add the processor time that goes by, without that of stages inside it, to the stage."""
    began = time.process_time()
    _inner.append(0.0)
    try:
        yield
    finally:
        took = time.process_time() - began
        spent[stage] += took - _inner.pop()
        if _inner:
            _inner[-1] += took


def timed(owner: Any, name: str, stage: str) -> None:
    """Have `owner.name` spend its time on the stage, and so each step of what it gives one after the other."""
    plain: Callable[..., Any] = getattr(owner, name)

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        with spending(stage):
            made = plain(*args, **kwargs)
        return steps(made, stage) if isgenerator(made) else made

    setattr(owner, name, wrapper)


def steps(made: Iterator[Any], stage: str) -> Iterator[Any]:
    """What a generator gives; its work is done between two steps."""
    done = object()
    while True:
        with spending(stage):
            each = next(made, done)
        if each is done:
            return
        yield each


def main(config: str, result: str) -> None:
    """Build the site of a configuration with every stage timed."""
    import fast_pages
    import made_pages
    from fazhi import checking, exporters, graph, pages, parallel, search, sources
    from mkdocs import utils
    from mkdocs.__main__ import cli
    from mkdocs.commands import build
    from mkdocs.structure.pages import Page

    parallel.processors = lambda: 1  # another process would keep its time to itself
    wrapped = (
        (sources, "load", "读取报告"),
        (graph, "build", "建立关系"),
        (checking, "find", "校核"),
        (exporters, "export", "数据文件"),
        (search, "export", "搜索索引"),
        (pages, "build", "生成页面"),
        (pages, "_finished", "生成页面"),
        (Page, "read_source", "MkDocs 读取"),
        (Page, "render", "转换 Markdown"),
        (build, "_build_page", "套用模板"),
        (fast_pages, "_build_page", "套用模板"),
        (utils, "write_file", "写出文件"),
        (fast_pages, "write_file", "写出文件"),
        (made_pages, "write_file", "写出文件"),
        (utils, "copy_file", "写出文件"),
        (utils, "clean_directory", "清空旧网站"),
    )
    for owner, name, stage in wrapped:
        timed(owner, name, stage)
    cli(["build", "-q", "-f", config], standalone_mode=False)
    spent["其余（启动、配置）"] = time.process_time() - sum(spent.values())
    Path(result).write_text(json.dumps(spent, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
