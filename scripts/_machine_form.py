"""Plans and results of several bodies in one JSON file -> proposals for all of them in another, for scoring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from _files import save
from fazhi.matching.features import Passage
from fazhi.matching.suggesting import Suggestion, suggest

MAX_BYTES = 50_000_000


class FormError(ValueError):
    """The input is not laid out as expected; says in Chinese what is wrong."""


def run(source: Path, target: Path) -> None:
    """`{"issuers": [{"id", "plan": [{"id", "heading", "text"}], "results": [the same]}]}` ->
    `{issuer id: {plan id: {"sections", "class", "targets"}}}`. Raises FormError, OSError."""
    answer = {body["id"]: _answers(body) for body in _bodies(source)}
    save({target: json.dumps(answer, ensure_ascii=False, indent=1)})


def _bodies(source: Path) -> list[dict[str, Any]]:
    if source.stat().st_size > MAX_BYTES:
        raise FormError(f"{source} 超过 {MAX_BYTES // 1_000_000} MB")
    try:
        bodies = json.loads(source.read_text(encoding="utf-8"))["issuers"]
        return [
            {"id": body["id"], **{part: [_passage(each) for each in body[part]] for part in ("plan", "results")}}
            for body in bodies
        ]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as error:
        raise FormError(f"{source} 不是约定的格式：issuers 列表，每项有 id、plan、results") from error


def _passage(each: dict[str, Any]) -> Passage:
    return Passage(str(each["id"]), str(each.get("heading") or ""), str(each.get("text") or ""))


def _answers(body: dict[str, Any]) -> dict[str, Any]:
    return {each.item: _answer(each) for each in suggest(body["plan"], body["results"])}


def _answer(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "sections": [
            {"section": each.section, "score": each.score, "reason": each.reason} for each in suggestion.sections
        ],
        "class": suggestion.status.value,
        "targets": []
        if not suggestion.sections
        else [
            {
                "target": {
                    "text": each.goal.quote,
                    "value": each.goal.value,
                    "unit": each.goal.unit,
                    "bound": each.goal.bound,
                },
                "actual": {"value": each.value, "unit": each.unit, "section": each.section, "quote": each.quote},
                "met": each.met,
            }
            for each in suggestion.targets
        ],
    }
