"""What is public beside what would be: reports that were changed without a word, and corrections that do not tell all.

Both sides are fingerprints of reports by folder, from wherever they come; nothing here reads anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SHOWN = 4
PASTE = "corrections: [{{date: {today}, kind: 更正, what: 改了什么, why: 为什么改}}]"
DECLARE = (
    "运行 python3 scripts/correct.py {issuer} {year} --what 改了什么 --why 为什么改；"
    "或在 docs/{folder}/index.md 的 report: 下面写一行 {paste}（已有 corrections 的，在后面加一条）；"
    "不是有意改的，改回公开时的样子"
)
KEEP = (
    "用 correct.py 写这条说明，它从 git 里取出公开时的全文；"
    "涉及国家秘密、个人信息不能留的，在这条说明里写 withheld: 理由"
)
RESTORE = "从 git 里恢复原来的说明；说明本身要改的，再加一条"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong about one report: `folder` is the new one."""

    folder: str
    message: str
    remedy: str
    correction: int | None = None
    """Which correction it is about, if any."""

    def __str__(self) -> str:
        return f"{self.message}，没有发布。建议：{self.remedy}"


def undeclared(before: Mapping[str, Any], after: Mapping[str, Any], today: str = "年-月-日") -> Iterator[Fault]:
    """A fault for each report whose public words or numbers, or corrections of them, are not what they were."""
    for folder in sorted(after):
        for was in (folder, *after[folder]["formerly"]):
            if was in before:
                yield from _faults(folder, before[was], after[folder], today)
                break


def _faults(folder: str, old: dict[str, Any], new: dict[str, Any], today: str) -> Iterator[Fault]:
    name, told, tells = f"{new['name']}（{folder}）", old["corrections"], new["corrections"]
    lost = next((at for at, each in enumerate(told) if at >= len(tells) or not _stands(each, tells[at])), None)
    if lost is not None:
        message = (
            f"{name}公开过的{told[lost]['kind']}说明（{told[lost]['date']}）没有了，或改了日期、类别、更正前的全文"
        )
        yield Fault(folder, message, RESTORE, lost if lost < len(tells) else None)
        return
    changes = list(changed(old, new))
    if changes and len(tells) == len(told):
        _, year, issuer = folder.split("/")
        more = f"等 {len(changes)} 处" if len(changes) > SHOWN else ""
        message = f"{name}公开以后改过，没有写更正说明。改动：{'；'.join(changes[:SHOWN])}{more}"
        paste = PASTE.format(today=today)
        yield Fault(folder, message, DECLARE.format(issuer=issuer, year=year, folder=folder, paste=paste))
    elif _words(old) != _words(new):
        yield from _unkept(folder, name, old, tells, len(told))


def _stands(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether a correction that is public is still told; its text before may be withheld later on."""
    kept = new["before"] == old["before"] or new["withheld"]
    return bool(old["date"] == new["date"] and old["kind"] == new["kind"] and kept)


def _unkept(folder: str, name: str, old: dict[str, Any], tells: list[Any], first: int) -> Iterator[Fault]:
    """The first new correction has to keep the text that is public, or to say that it is withheld."""
    if any(each["withheld"] for each in tells[first:]):
        return
    if tells[first]["before"] is None:
        yield Fault(folder, f"{name}的{tells[first]['kind']}说明没有留下更正前的全文", KEEP, first)
    elif tells[first]["before"] != old["whole"]:
        message = f"{name}的{tells[first]['kind']}说明留下的“更正前的全文”不是公开过的全文"
        yield Fault(folder, message, KEEP, first)


def _words(report: dict[str, Any]) -> dict[str, str]:
    return {key: each[2] for key, each in report["texts"].items()}


def changed(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """What differs, in words: parts, numbers, the received file."""
    for key, (title, _, words) in old["texts"].items():
        if key not in new["texts"]:
            yield f"没有了“{title}”"
        elif new["texts"][key][2] != words:
            yield f"“{title}”的文字（{new['texts'][key][1]}）"
    yield from (f"多了“{each[0]}”（{each[1]}）" for key, each in new["texts"].items() if key not in old["texts"])
    for quote, values in old["numbers"].items():
        if quote not in new["numbers"]:
            yield f"没有了数“{quote}”（metrics.yml）"
        elif not set(values) <= set(new["numbers"][quote]) or len(values) > len(new["numbers"][quote]):
            now = "、".join(new["numbers"][quote])
            yield f"数“{quote}”由{'、'.join(values)}变为{now}（metrics.yml）"
    if old["source"] and new["source"] != old["source"]:
        yield "收到的原件（index.md 的 source）"
