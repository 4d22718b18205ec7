"""Which of many texts share pieces that few bodies use: what is worth comparing, without comparing each with each.

Only a sample of a text's pieces is looked at, and pieces that many bodies use are left out: they are formulas.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from fazhi.copies.pieces import NONE, Numbers, distinct

SHARED = 2
USES = 40
Ints = np.ndarray[Any, np.dtype[np.intp]]


class Nearest:
    """An index of texts by their rarer pieces.

    `samples` holds those of each text, each once; `bodies[i]` is whose text i is; `common`: bodies that make a formula.
    """

    def __init__(self, samples: Sequence[Numbers], bodies: Sequence[str], common: int) -> None:
        self._size = len(samples)
        lengths = [len(sample) for sample in samples]
        pieces, owners = np.concatenate([NONE, *samples]), np.repeat(np.arange(self._size), lengths)
        order = np.argsort(pieces, kind="stable")
        owners_by_piece = owners[order]
        in_order = pieces[order]
        first = np.flatnonzero(np.r_[True, in_order[1:] != in_order[:-1]][: len(order)])
        uses = np.diff(np.r_[first, len(order)])
        rare = (uses > 1) & (uses <= common * USES)
        rare[rare] = _bodies(owners_by_piece, first[rare], uses[rare], bodies) <= common
        group = np.empty(len(order), np.intp)
        group[order] = np.repeat(np.arange(len(first)), uses)
        self._groups = np.split(group, np.cumsum(lengths)[:-1]) if lengths else []
        self._rare, self._first, self._uses, self._owners = rare, first, uses, owners_by_piece

    def of(self, index: int) -> list[int]:
        """The texts that share rare pieces with that one, most first."""
        users = _slices(self._owners, *self._of(index))
        counts = np.bincount(users, minlength=self._size)
        counts[index] = 0
        found = np.flatnonzero(counts >= SHARED)
        return [int(each) for each in found[np.argsort(-counts[found], kind="stable")]]

    def signatures(self, texts: Sequence[str]) -> list[int]:
        """For each text a number that is the same as long as the same texts, by these names, share its rare pieces."""
        names = np.array([_number(text) for text in texts], np.uint64)
        sums = np.add.reduceat(names[self._owners], self._first) if len(self._first) else NONE
        mixed = np.where(self._rare, _mixed(sums), np.uint64(0))
        return [int(mixed[groups].sum()) for groups in self._groups]

    def _of(self, index: int) -> tuple[Ints, Ints]:
        own = self._groups[index]
        rare = own[self._rare[own]]
        return self._first[rare], self._uses[rare]


def _number(name: str) -> int:
    """A number for a name, the same in every process."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def _mixed(numbers: Numbers) -> Numbers:
    """Each number stirred, so that sums of several tell them apart."""
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return numbers ^ (numbers >> np.uint64(33))


def _bodies(owners: Ints, first: Ints, uses: Ints, bodies: Sequence[str]) -> Ints:
    """How many bodies use each of the pieces, whose users stand in `owners` from `first` on."""
    numbers = {body: number for number, body in enumerate(dict.fromkeys(bodies))}
    whose, most = np.array([numbers[body] for body in bodies], np.intp), max(len(numbers), 1)
    pairs = distinct(np.repeat(np.arange(len(first)), uses) * most + whose[_slices(owners, first, uses)])
    return np.bincount(pairs // most, minlength=len(first))


def _slices(values: Ints, first: Ints, sizes: Ints) -> Ints:
    """The values of several slices, one after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    found: Ints = values[np.arange(total) + np.repeat(first - (ends - sizes), sizes)]
    return found
