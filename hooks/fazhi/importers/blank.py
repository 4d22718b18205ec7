"""An empty report with the five statutory parts, and last year's plan laid out to be answered."""

from __future__ import annotations

from fazhi.importers.write import SCHEMA, USUAL, scalar
from fazhi.model import Issuer, Item, Level, Report, Role

HEADS = {
    Level.SUBDISTRICT: "街道党政主要负责人",
    Level.DEPARTMENT: "局主要负责人",
}


def blank_files(issuer: Issuer, year: int, last: Report | None) -> dict[str, bytes]:
    """The files of the folder by their path in it. `last` is the report before, if there is one."""
    heads = HEADS.get(issuer.level, "党政主要负责人")
    headings = (
        (Role.WORK, f"一、{year}年推进法治政府建设的主要举措和成效"),
        (Role.SHORTFALLS, f"二、{year}年推进法治政府建设存在的不足和原因"),
        (Role.DUTY, f"三、{year}年{heads}履行推进法治建设第一责任人职责情况"),
        (Role.PLAN, f"四、{year + 1}年推进法治政府建设的主要安排"),
        (Role.OTHER, "五、其他需要报告的情况"),
    )
    files = {f"{number}-{role.value}.md": f"# {heading}\n" for number, (role, heading) in enumerate(headings, 1)}
    files |= {"index.md": _cover(issuer, year), "metrics.yml": _metrics(last)}
    return {path: text.encode() for path, text in files.items()}


def _cover(issuer: Issuer, year: int) -> str:
    facts = "".join(f"  {key}: null\n" for key in USUAL)
    title = scalar(f"{issuer.full_name or issuer.name}{year}年法治政府建设年度报告")
    opening = f"现将{issuer.name}{year}年法治政府建设情况报告如下："
    return f"---\ntitle: {title}\nreport:\n  issuer: {issuer.id}\n  year: {year}\n{facts}---\n\n{opening}\n"


def _metrics(last: Report | None) -> str:
    items = [item for _, item in last.parts(Role.PLAN)] if last else []
    if last is None or not items:
        return SCHEMA + "metrics: []\n"
    lines = [
        f"# {last.year}年度报告里的计划，逐项答复：写完正文后去掉行首的“# ”，填 sections（正文中的位置）和 status",
        "#（done 完成，ongoing 持续，advanced 进展，partial 部分，changed 调整，dropped 未见对应）。",
        "# results:",
        *(line for item in items for line in _answer(item)),
    ]
    return SCHEMA + "metrics: []\n" + "\n".join(lines) + "\n"


def _answer(item: Item) -> tuple[str, ...]:
    words = " ".join(f"{item.label}{item.heading}".split())[:60]
    return f"# - item: {item.id}        # {words}", "#   sections: []", "#   status: done", "#   note: null"
