"""The account given after an import: what became what, every mechanical repair, everything to look at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fazhi.importers.draft import Draft
from fazhi.importers.manuscript import Act

HEADINGS = {
    Act.BECAME: "认出了什么",
    Act.REPAIRED: "做了哪些机械修整（文字没有改写）",
    Act.LEFT_OUT: "没有导入的",
    Act.LOOK: "请核对",
}
SHOWN = 40


def account(draft: Draft, files: Mapping[str, bytes], folder: Path) -> str:
    """A short Chinese text, one line a notice, grouped; last what there is to do. `files` is what was written."""
    pages = [path for path in files if path.endswith(".md") and path != "index.md"]
    shown = "、".join(pages[:8]) + (f" 等 {len(pages)} 个分节" if len(pages) > 8 else "")
    lines = [
        f"已导入：{draft.title}",
        f"写到 {folder.as_posix()}/：index.md、{shown or '（无分节）'}、metrics.yml、import.yml、source/",
    ]
    for act, heading in HEADINGS.items():
        notices = [notice for notice in draft.notices if notice.act is act]
        if notices:
            lines.append(f"{heading}：")
            lines += [f"  - {notice.subject}：{notice.message}" for notice in notices[:SHOWN]]
            lines += [f"  - ……共 {len(notices)} 条"] if len(notices) > SHOWN else []
    return "\n".join([*lines, *_to_do(files, folder)])


def _to_do(files: Mapping[str, bytes], folder: Path) -> list[str]:
    drafts = files.get("metrics.yml", b"").count(b"draft: true")
    steps = [f"  - metrics.yml 起草了 {drafts} 条，逐条对照原文核对，对的删掉 draft: true"] if drafts else []
    checked = f"docs/reports/{folder.parent.name}/{folder.name}"
    return [
        "接下来：",
        *steps,
        f"  - 运行 python3 scripts/check.py {checked}，按提示改到没有错误",
        f"  - 还要做什么，随时运行 python3 scripts/todo.py {folder.name} {folder.parent.name}",
    ]
