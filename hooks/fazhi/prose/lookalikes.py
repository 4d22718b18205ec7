"""Which sections of which reports are worth comparing for copied sentences, without comparing each with each.

Only one in eight of a section's eight-character pieces is kept (by its first character), and pieces that many
bodies use are left out: they are formulas. What shares enough of the rest is compared in full by `copied`.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from fazhi.prose.copied import pieces
from fazhi.prose.passage import Other
from fazhi.prose.passages import Placed

SAMPLE = 8
SHARED = 2
COMMON = 3
MOST = 3
LOOKED_AT = 12


def lookalikes(placed: list[Placed]) -> dict[int, tuple[Other, ...]]:
    """Index into `placed` -> up to three sections, of other bodies or of earlier years, that share rare pieces."""
    sampled = [_sample(each) for each in placed]
    users: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(sampled):
        for piece in found:
            users[piece].append(index)
    rare = {piece: used for piece, used in users.items() if len(used) > 1 and len(_bodies(placed, used)) <= COMMON}
    return {index: near for index, found in enumerate(sampled) if (near := _nearest(placed, index, found, rare))}


def _sample(placed: Placed) -> set[str]:
    if placed.section is None:
        return set()
    return {piece for line in placed.passage.lines for piece in pieces(line) if ord(piece[0]) % SAMPLE == 0}


def _bodies(placed: list[Placed], used: list[int]) -> set[str]:
    return {placed[index].report.issuer for index in used[: COMMON * 40]}


def _nearest(placed: list[Placed], index: int, found: set[str], rare: dict[str, list[int]]) -> tuple[Other, ...]:
    own = placed[index].report
    counts = Counter(other for piece in found if piece in rare for other in rare[piece] if other != index)
    near: list[Other] = []
    for other, shared in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:LOOKED_AT]:
        report = placed[other].report
        if shared >= SHARED and report.key != own.key and report.year <= own.year and len(near) < MOST:
            near.append(Other(placed[other].passage.issuer, report.year, "\n".join(placed[other].passage.lines)))
    return tuple(near)
