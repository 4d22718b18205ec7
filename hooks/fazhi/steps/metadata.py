"""封面资料: dates and number that the cover does not give yet. What a document does not say stays null."""

from __future__ import annotations

from fazhi import addresses
from fazhi.concerns import Spot
from fazhi.steps.step import Case, Step, Task

FACTS = {
    "doc_no": ("发文字号", "原件上有就照抄；没有的留 null，网站显示“未载明”"),
    "written": ("成文日期", "原件落款有就补上，如 2025-01-20；没有的留 null，网站显示“未载明”"),
    "published": ("发布日期", "公开那天补上，如 2025-02-26；不写就不能判断是否按时公开"),
}


def build(case: Case) -> Step:
    """Each of the three facts that is null."""
    info = case.report.info
    given = [f"{name} {getattr(info, key)}" for key, (name, _) in FACTS.items() if getattr(info, key)]
    tasks = tuple(
        Task(f"没有{name}", info.place.at(key), Spot(addresses.cover(case.report)), f"{remedy}（{key}）")
        for key, (name, remedy) in FACTS.items()
        if not getattr(info, key)
    )
    return Step("metadata", "封面资料", "，".join(given), tasks)
