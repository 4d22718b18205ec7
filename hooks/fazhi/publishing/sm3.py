"""SM3 (GB/T 32905-2016): OpenSSL's where Python's has it, else this one, a hundred times slower and with the same result."""

from __future__ import annotations

import hashlib
import operator
import struct
from typing import Any

START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
WORD = 0xFFFFFFFF
BLOCK = 64


def fast() -> bool:
    """Whether Python's own library computes SM3."""
    try:
        hashlib.new("sm3")
    except ValueError:
        return False
    return True


def new() -> Any:
    """A hash object with `update` and `hexdigest`."""
    return hashlib.new("sm3") if fast() else Plain()


class Plain:
    """SM3 in plain Python, with the methods of hashlib's objects."""

    def __init__(self) -> None:
        self._state: tuple[int, ...] = START
        self._rest = b""
        self._length = 0

    def update(self, data: bytes) -> None:
        """Take in more bytes."""
        self._length += len(data)
        data = self._rest + data
        whole = len(data) - len(data) % BLOCK
        for at in range(0, whole, BLOCK):
            self._state = _compress(self._state, data[at : at + BLOCK])
        self._rest = data[whole:]

    def hexdigest(self) -> str:
        """The digest of everything so far (5.2: a bit 1, zeros, the length in bits)."""
        zeros = -(len(self._rest) + 9) % BLOCK
        data = self._rest + b"\x80" + bytes(zeros) + struct.pack(">Q", self._length * 8)
        state = self._state
        for at in range(0, len(data), BLOCK):
            state = _compress(state, data[at : at + BLOCK])
        return "".join(f"{word:08x}" for word in state)


def _left(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & WORD


def _expand(block: bytes) -> list[int]:
    """5.3.2: the 68 words of a block."""
    words = list(struct.unpack(">16I", block))
    for j in range(16, 68):
        mixed = words[j - 16] ^ words[j - 9] ^ _left(words[j - 3], 15)
        mixed ^= _left(mixed, 15) ^ _left(mixed, 23)  # P1
        words.append(mixed ^ _left(words[j - 13], 7) ^ words[j - 6])
    return words


def _compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    """5.3.3: the state after one more block; names as in the standard."""
    words = _expand(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        ss1 = _left((_left(a, 12) + e + _left(0x79CC4519 if j < 16 else 0x7A879D8A, j)) & WORD, 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g)
        tt1 = (ff + d + (ss1 ^ _left(a, 12)) + (words[j] ^ words[j + 4])) & WORD
        tt2 = (gg + h + ss1 + words[j]) & WORD
        a, b, c, d = tt1, a, _left(b, 9), c
        e, f, g, h = tt2 ^ _left(tt2, 9) ^ _left(tt2, 17), e, _left(f, 19), g  # P0
    return tuple(map(operator.xor, state, (a, b, c, d, e, f, g, h)))
