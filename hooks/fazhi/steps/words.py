"""A work list in plain text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.steps.step import Step, Task, WorkList

BUILD = "python3 scripts/dev.py build"


def as_text(work: WorkList, *, folder: str = "docs") -> str:
    """Every step with its tasks, and the verdict last. `folder` is what people call the docs folder."""
    head = f"{work.name} {work.report.year} 年度报告的待办（{folder}/{work.report.folder}）"
    steps = [line for number, step in enumerate(work.steps, 1) for line in _step(number, step)]
    end = f"{work.verdict}。" + ("" if work.must else f"\n运行：{BUILD}")
    return "\n".join([head, "", *steps, "", end]) + "\n"


def state(step: Step) -> str:
    """已完成, or how many things are to do and to look at."""
    may = len(step.tasks) - step.must
    told = [f"要做 {step.must} 件"] if step.must else []
    told += [f"可以再看 {may} 件"] if may else []
    return "，".join(told) or "已完成"


def _step(number: int, step: Step) -> Iterator[str]:
    done = f"：{step.done}" if step.done else ""
    yield f"{number}. {step.name}【{state(step)}】{done}"
    if step.tasks and step.command:
        yield f"   命令：{step.command}"
    for task in step.tasks:
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    yield f"   - {task.place} {'' if task.must else '（可以再看）'}{_flat(task.what)}"
    for name, words in (
        ("写的是", task.quote),
        ("原句", task.sentence),
        ("怎么办", task.remedy),
        ("命令", task.command),
    ):
        if words:
            yield f"     {name}：{_flat(words)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
