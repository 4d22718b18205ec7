"""What was compiled once is what would be compiled again."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fast_start
import pytest

PATTERNS: list[tuple[str | bytes, int]] = [
    ("(?P<year>20[0-9]{2})年(?P<rest>[^。；]*)", 0),
    ("[\u4e00-\u9fff㐀-䶿]{2,6}(?:镇|乡|街道)(?!政府)", 0),
    (r"(?<=共)\d+(?=[件次])|\bA+b*?\b", re.IGNORECASE | re.MULTILINE),
    (r"(a)?(?(1)b|c)  # comment", re.VERBOSE),
    ("(?i)ß|ſ|K", 0),
    (rb"\x00[\x80-\xff]+(?P<tail>.)", re.DOTALL),
    ("", 0),
]
TEXTS = ("2024年法治政府建设情况。", "禾川县青溪镇、云石乡政府共36件，AAB aab", "ab c\nSSſß", "")

fitting = pytest.mark.skipif(sys.version_info[:2] not in fast_start.VERSIONS, reason="not tried with this Python")


@contextmanager
def compiled(file: Path) -> Iterator[fast_start.Compiled]:
    """Everything inside is compiled with what the file holds."""
    found = fast_start.Compiled(str(file))
    re.purge()
    found.begin()
    try:
        yield found
    finally:
        found.end()
        re.purge()


def findings(pattern: Any, text: str | bytes) -> list[object]:
    return [(each.span(), each.groups(), each.groupdict()) for each in pattern.finditer(text)]


def in_kind(text: str, pattern: str | bytes) -> str | bytes:
    return text.encode() if isinstance(pattern, bytes) else text


@fitting
@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_pattern_that_is_kept_finds_the_same(tmp_path: Path, pattern: str | bytes, flags: int) -> None:
    re.purge()
    plain: Any = re.compile(pattern, flags)
    for _ in range(2):
        with compiled(tmp_path / "patterns"):
            again: Any = re.compile(pattern, flags)
        assert (again.pattern, again.flags, again.groups, again.groupindex) == (
            plain.pattern,
            plain.flags,
            plain.groups,
            plain.groupindex,
        )
        for text in TEXTS:
            assert findings(again, in_kind(text, pattern)) == findings(plain, in_kind(text, pattern))


@fitting
def test_nothing_is_compiled_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for known in (False, True):
        with compiled(tmp_path / "kept"):
            if known:
                monkeypatch.setattr(fast_start, "_compiled", None)
            assert re.compile("[甲乙丙]{2}").match("甲乙")

            @dataclasses.dataclass(frozen=True, slots=True)
            class Pair:
                one: int
                other: str = "乙"

            assert Pair(1) == Pair(1, "乙")
            assert repr(Pair(1)).endswith("Pair(one=1, other='乙')")
            with pytest.raises(dataclasses.FrozenInstanceError):
                Pair(1).one = 2  # type: ignore[misc]


@fitting
def test_a_pattern_that_is_wrong_is_told(tmp_path: Path) -> None:
    with compiled(tmp_path / "patterns"), pytest.raises(re.error, match="unterminated"):
        re.compile("[甲")


@fitting
@pytest.mark.parametrize("damage", [b"", b"\x00", b"no marshal", b"\xe9" * 20])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "patterns"
    file.write_bytes(damage)
    with compiled(file):
        assert re.compile("甲乙").match("甲乙")
    assert file.read_bytes() != damage


@fitting
def test_afterwards_everything_is_as_it_was(tmp_path: Path) -> None:
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    before = compiler.compile
    with compiled(tmp_path / "no" / "folder"):
        assert compiler.compile != before
    assert compiler.compile == before
    assert not hasattr(dataclasses, "exec")


def test_a_module_is_run_when_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fazhi_later.py").write_text("import sys\nsys.fazhi_ran = True\nvalue = 1\n", encoding="utf-8")
    monkeypatch.setattr(sys, "fazhi_ran", False, raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    module = fast_start.later("fazhi_later")
    monkeypatch.setattr(sys, "path", sys.path[1:])
    assert not sys.fazhi_ran  # type: ignore[attr-defined]
    assert module.value == 1
    del sys.modules["fazhi_later"]
