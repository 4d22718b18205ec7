"""重新拟合“上年计划对应何处”的模型（hooks/fazhi/matching/fitted.json）。改了量法或添了例子之后才要运行。

用法：python3 scripts/fit_matching.py [--try]      --try 只报告交叉检验的成绩，不写
例子在 tests/cases/matching/（其中 measured/ 只用来量成绩，不参加拟合）；先装一样只有它用的东西：pip install scikit-learn
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import _library
from fazhi.matching import fitted as model
from fazhi.matching.assign import CUT, Table, best_pairs
from fazhi.matching.features import Passage
from fazhi.matching.fitted import Fitted
from fazhi.matching.pieces import pieces, section_of
from fazhi.matching.score import Pair, Weighing

CASES = _library.ROOT / "tests" / "cases" / "matching"
KEPT = (
    "lift", "missing", "told", "told_same", "told_other", "told_lift", "told_best", "meaning", "heading", "standing", "copied",
    "amount", "terms", "term_share", "term_told", "term_left", "topic", "characters", "fragments", "act", "explained", "unit",
    "length", "told_length",
)  # fmt: skip
LEADS = ("score", "lead_over_sections", "lead_over_items", "residual", "beside")
PENALTY = 0.1
TREES = {"n_estimators": 150, "max_depth": 2, "subsample": 0.5, "learning_rate": 0.05}
SEEDS = range(3)


@dataclass(frozen=True, slots=True)
class Body:
    """One labelled body: the measures of every pair of an item and a stretch, and the sections that answer each item."""

    file: str
    pairs: tuple[Pair, ...]
    answers: Mapping[str, frozenset[str]]

    def is_right(self, pair: Pair) -> bool:
        """Whether the stretch is of a section that answers the item."""
        return section_of(pair.section) in self.answers[pair.item]

    def labelled(self) -> Iterator[tuple[Pair, bool]]:
        """Every pair with whether it is right. Of a section in several stretches only the likeliest is taken to be
        the answer; what the others are is not known, and they are left out."""
        best: dict[tuple[str, str], Pair] = {}
        for pair in filter(self.is_right, self.pairs):
            key = pair.item, section_of(pair.section)
            best[key] = max(
                best.get(key, pair), pair, key=lambda each: each.measures["meaning"] + each.measures["lift"]
            )
        chosen = set(map(id, best.values()))
        yield from ((pair, id(pair) in chosen) for pair in self.pairs if id(pair) in chosen or not self.is_right(pair))

    def scored(self, fitted: Fitted) -> Table:
        """Its pairs with the scores of that model."""
        pairs = [Pair(p.item, p.section, p.measures, p.shared, p.names, fitted.score(p.measures)) for p in self.pairs]
        return Table.of(pairs)


def main(arguments: list[str] | None = None) -> int:
    """Report how well models fitted without a file of cases do on that file; then fit on all and write."""
    parser = argparse.ArgumentParser(description="拟合对应模型")
    parser.add_argument("--try", dest="only_try", action="store_true", help="只报告成绩，不写")
    options = parser.parse_args(arguments)
    try:
        bodies = [body for path in sorted(CASES.glob("*.json")) for body in _bodies(path)]
        for file in dict.fromkeys(body.file for body in bodies):
            fitted = _fit([body for body in bodies if body.file != file])
            print(file, _marks([body for body in bodies if body.file == file], fitted))
        if not options.only_try:
            _write(_fit(bodies))
    except ImportError as error:
        print(f"缺少 {error.name}：先运行 pip install scikit-learn", file=sys.stderr)
        return 1
    return 0


def _bodies(path: Path) -> Iterator[Body]:
    for body in json.loads(path.read_text(encoding="utf-8"))["issuers"]:
        items, sections = ([Passage(**each) for each in body[part]] for part in ("plan", "results"))
        stretches = [piece for section in sections for piece in pieces(section)]
        answers = {gold["plan"]: frozenset(gold["sections"]) for gold in body["gold"]}
        yield Body(path.stem, tuple(Weighing.of(items, stretches).pairs()), answers)


def _fit(bodies: Sequence[Body]) -> Fitted:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, unused-ignore]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-not-found, unused-ignore]

    labelled = [each for body in bodies for each in body.labelled()]
    rows = [[pair.measures[name] for name in KEPT] for pair, _ in labelled]
    right = [is_right for _, is_right in labelled]
    scale = StandardScaler().fit(rows)
    line = LogisticRegression(C=PENALTY, max_iter=1000).fit(scale.transform(rows), right)
    weights = {
        name: (float(mean), float(spread), float(weight))
        for name, mean, spread, weight in zip(KEPT, scale.mean_, scale.scale_, line.coef_[0], strict=True)
    }
    return _with_trees(Fitted(float(line.intercept_[0]), weights, 0.0, ()), bodies)


def _with_trees(fitted: Fitted, bodies: Sequence[Body]) -> Fitted:
    from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-not-found, unused-ignore]

    names = (*KEPT, *LEADS)
    rows, right = [], []
    for body in bodies:
        table = body.scored(fitted)
        for pair in best_pairs(table).values():
            evidence = table.evidence(pair)
            rows.append([evidence[name] for name in names])
            right.append(body.is_right(pair))
    forests = [GradientBoostingClassifier(random_state=seed, **TREES).fit(rows, right) for seed in SEEDS]
    share = TREES["learning_rate"] / len(forests)
    trees = [_tree(each.tree_, names, share) for forest in forests for (each,) in forest.estimators_]
    prior = sum(right) / len(right)
    return Fitted(fitted.base, fitted.weights, math.log(prior / (1 - prior)), tuple(trees))


def _tree(tree: Any, names: Sequence[str], share: float, node: int = 0) -> model.Tree:
    if tree.children_left[node] < 0:
        return float(tree.value[node][0][0]) * share
    low, high = (_tree(tree, names, share, int(child[node])) for child in (tree.children_left, tree.children_right))
    return names[tree.feature[node]], float(tree.threshold[node]), low, high


def _marks(bodies: Sequence[Body], fitted: Fitted) -> dict[str, float]:
    found: list[bool] = []
    links: list[bool] = []
    empty: list[bool] = []
    for body in bodies:
        table = body.scored(fitted)
        pairs = best_pairs(table)
        for item, answers in body.answers.items():
            pair = pairs.get(item)
            kept = pair is not None and fitted.trust(table.evidence(pair)) >= CUT
            right = kept and pair is not None and body.is_right(pair)
            (found if answers else empty).append(right if answers else not kept)
            links += [right] if kept else []
    parts = {"recall": found, "precision": links, "unanswered": empty}
    return {name: round(sum(marks) / max(1, len(marks)), 3) for name, marks in parts.items()}


def _write(fitted: Fitted) -> None:
    rounded = {
        "base": round(fitted.base, 4),
        "weights": {name: [round(each, 4) for each in values] for name, values in fitted.weights.items()},
        "start": round(fitted.start, 4),
        "trees": [_rounded(tree) for tree in fitted.trees],
    }
    lines = json.dumps(rounded, ensure_ascii=False).replace('], "', '],\n "').replace(", [[", ",\n[[")
    model.FILE.write_text(lines.replace("]], [", "]],\n[") + "\n", encoding="utf-8", newline="\n")


def _rounded(tree: model.Tree) -> Any:
    if isinstance(tree, float):
        return round(tree, 5)
    name, limit, low, high = tree
    return [name, round(limit, 5), _rounded(low), _rounded(high)]


if __name__ == "__main__":
    raise SystemExit(main())
