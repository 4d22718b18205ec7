"""Which of many texts share pieces that few bodies use: what is worth comparing, without comparing each with each.

Only one in eight of a text's pieces is kept (by its first character), and pieces that many bodies use are left out:
they are formulas.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

SAMPLE = 8
SHARED = 2
USES = 40


class Nearest:
    """An index of texts by their rarer pieces. `bodies[i]` is whose text i is; `common`: bodies that make a formula."""

    def __init__(self, texts: Sequence[Iterable[str]], bodies: Sequence[str], common: int) -> None:
        self._samples = [{piece for piece in text if ord(piece[0]) % SAMPLE == 0} for text in texts]
        users: dict[str, list[int]] = defaultdict(list)
        for index, sample in enumerate(self._samples):
            for piece in sample:
                users[piece].append(index)
        self._users = {
            piece: used
            for piece, used in users.items()
            if 1 < len(used) <= common * USES and len({bodies[index] for index in used}) <= common
        }

    def of(self, index: int) -> list[int]:
        """The texts that share rare pieces with that one, most first."""
        counts = Counter(
            other for piece in self._samples[index] for other in self._users.get(piece, ()) if other != index
        )
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        return [other for other, shared in ordered if shared >= SHARED]
