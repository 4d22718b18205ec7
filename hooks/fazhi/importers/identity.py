"""Whose report on which year a draft is: from the title first, then the signature, the publisher and the opening."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.importers.draft import Draft
from fazhi.importers.manuscript import Paragraph
from fazhi.model import Issuer, Level, Registry

YEAR = re.compile(r"(20[0-9]{2})")
NAME = re.compile(
    r"(?:20\d\d年?度?)?(?:中共|中国共产党)?(?P<name>[\u4e00-\u9fff]{1,20}?(?:街道|镇|乡|[县区市]?[\u4e00-\u9fff]{0,8}局|县|区|市|省))(?=党|人民|政府|委员会|办事处|20|关于|法治|依法|年度|[，,、]|$)"
)
LEVELS = (("街道", Level.SUBDISTRICT), ("镇", Level.TOWN), ("乡", Level.TOWNSHIP), ("局", Level.DEPARTMENT), ("县", Level.COUNTY),
          ("区", Level.COUNTY), ("市", Level.CITY), ("省", Level.PROVINCE))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says: the registered issuer (None: none or several fit), the name it uses, and the year."""

    issuer: Issuer | None
    name: str | None
    year: int | None


def identify(draft: Draft, registry: Registry) -> Identity:
    """Issuer and year as far as the document tells them."""
    texts = [draft.title, draft.facts.signature or "", draft.facts.publisher or "", _opening(draft)]
    issuer = next((found for text in texts if (found := _issuer(text, registry))), None)
    match = next((named for text in texts if (named := NAME.search(text))), None)
    return Identity(issuer, match["name"] if match else None, _year(draft, texts))


def _opening(draft: Draft) -> str:
    return "".join(part.text for part in draft.opening if isinstance(part, Paragraph))[:300]


def _issuer(text: str, registry: Registry) -> Issuer | None:
    """The registered body with the longest name in the text; None where two of one length fit."""
    found = [
        (len(name), each)
        for each in registry.issuers
        for name in (each.name, each.full_name or each.name)
        if name in text
    ]
    longest = max((length for length, _ in found), default=0)
    best = {each.id: each for length, each in found if length == longest}
    return next(iter(best.values())) if len(best) == 1 else None


def _year(draft: Draft, texts: list[str]) -> int | None:
    """The year reported on: the earliest in the title, else the one the opening begins with, else the one before signing."""
    in_title = [int(year) for year in YEAR.findall(draft.title)]
    if in_title:
        return min(in_title)
    opening = re.match(r"\s*(20[0-9]{2})年", texts[-1])
    if opening:
        return int(opening[1])
    return draft.facts.written.year - 1 if draft.facts.written and draft.facts.written.month < 7 else None


def suggested_entry(name: str, issuer_id: str | None, year: int) -> str:
    """The lines to put into docs/registry/issuers.yml for a body that is not there yet."""
    level = next((level for suffix, level in LEVELS if name.endswith(suffix)), Level.DEPARTMENT)
    return "\n".join((f"- id: {issuer_id or '……  # 小写拼音，定了不改'}", f"  name: {name}", "  full_name: null",
                      f"  level: {level.value}", "  parent: null", f"  since: {year}", "  until: null"))  # fmt: skip
