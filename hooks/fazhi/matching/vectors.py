"""What words mean, as numbers: words used alike lie close together (讲师 and 授课, 信访 and 来访).

`words.npz` holds 65,000 common Chinese words with 64 numbers each. The numbers were taken from the openly licensed
(MIT) model multilingual-e5-small, the words from the dictionary of the segmenter jieba (MIT); the command that made
the file is scripts/make_vectors.py. A word that is not in it is put together from its parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from fazhi import segments

FILE = Path(__file__).with_name("words.npz")
Numbers = np.ndarray[Any, np.dtype[np.float32]]
LONGEST_PART = 3
HOLDS_LETTER = re.compile("[\u4e00-\u9fffA-Za-z]")
EMPTY_WORDS = """
的 和 与 及 等 在 为 将 把 向 到 对 了 是 个 次 件 从 被 由 以 并 或 名 项 场 各 全 年 后 中 上 下 内 外 前 也 均 已 可 不 至 其 该 本 者 之 于 而 则 就 还 又 让 使
给 用 按 按照 以上 以内 左右 其中 通过 进行 开展 推进 加强
"""
EMPTY = frozenset(EMPTY_WORDS.split())


def cut(text: str) -> list[str]:
    """The words of a text that carry meaning, in order."""
    return [word for word in segments.cut(text) if HOLDS_LETTER.search(word) and word not in EMPTY]


def vectors(words: Sequence[str]) -> Numbers:
    """One row of length 1 for each word; a row of zeros for a word of which no part is known."""
    return np.array([_vector(word) for word in words], dtype=np.float32).reshape(len(words), _width())


def _vector(word: str) -> Numbers:
    known, table = _rows(), _table()
    parts = [word] if word in known else _parts(word, known)
    total: Numbers = np.zeros(_width(), dtype=np.float32)
    for part in parts:
        row = table[known[part]].astype(np.float32)
        total += row / np.linalg.norm(row)
    size = float(np.linalg.norm(total))
    return total / size if size else total


def _parts(word: str, known: Mapping[str, int]) -> list[str]:
    """The longest known parts from left to right; what is in none is left out."""
    found, at = [], 0
    while at < len(word):
        sizes = (size for size in range(LONGEST_PART, 0, -1) if word[at : at + size] in known)
        size = next(sizes, 0)
        if size:
            found.append(word[at : at + size])
        at += max(size, 1)
    return found


@cache
def _loaded() -> tuple[Mapping[str, int], np.ndarray[Any, np.dtype[np.int8]]]:
    with np.load(FILE, allow_pickle=False) as data:
        words = data["words"].tobytes().decode("utf-8").split("\n")
        return {word: row for row, word in enumerate(words)}, data["vectors"]


def _rows() -> Mapping[str, int]:
    return _loaded()[0]


def _table() -> np.ndarray[Any, np.dtype[np.int8]]:
    return _loaded()[1]


def _width() -> int:
    return int(_table().shape[1])
