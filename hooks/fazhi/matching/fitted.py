"""The numbers of the model of matching: fitted on labelled invented reports by scripts/fit_matching.py.

`score` weighs the measures of one pair; `trust` looks once more at a pair that was chosen, beside the others of its
item and section, through small decision trees: a passage that repeats a phrase of the item and has nothing else of
it is no answer, which no sum of weights can tell.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

FILE = Path(__file__).with_name("fitted.json")
Tree: TypeAlias = "float | tuple[str, float, Tree, Tree]"
"""A value to add, or (measure, limit, what holds up to the limit, what holds above it)."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """`weights`: measure -> (mean, spread, weight); `trees` add up to log-odds from `start`."""

    base: float
    weights: Mapping[str, tuple[float, float, float]]
    start: float
    trees: tuple[Tree, ...]

    def score(self, measures: Mapping[str, float]) -> float:
        """Log-odds that item and section belong together, looked at by themselves."""
        return self.base + sum(
            weight * (measures[name] - mean) / spread for name, (mean, spread, weight) in self.weights.items()
        )

    def trust(self, evidence: Mapping[str, float]) -> float:
        """How likely (0–1) a chosen pair is right."""
        return 1 / (1 + math.exp(-self.start - sum(_value(tree, evidence) for tree in self.trees)))


def _value(tree: Tree, evidence: Mapping[str, float]) -> float:
    while not isinstance(tree, float):
        name, limit, low, high = tree
        tree = low if evidence[name] <= limit else high
    return tree


@cache
def fitted() -> Fitted:
    """The model as committed."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    weights = {name: (mean, spread, weight) for name, (mean, spread, weight) in data["weights"].items()}
    return Fitted(data["base"], weights, data["start"], tuple(map(_tree, data["trees"])))


def _tree(node: Any) -> Tree:
    if not isinstance(node, list):
        return float(node)
    name, limit, low, high = node
    return str(name), float(limit), _tree(low), _tree(high)
