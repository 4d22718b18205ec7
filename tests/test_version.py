"""What is kept counts for the same code alone, which is not read again while nothing of it was touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fazhi import version
from fazhi.version import code_version

LONG_AGO = 1_700_000_000


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two files, written long ago as far as their times of change tell."""
    folder = tmp_path / "hooks"
    (folder / "fazhi").mkdir(parents=True)
    (folder / "__pycache__").mkdir()
    write(folder / "hook.py", "1")
    write(folder / "fazhi" / "text.py", "2")
    monkeypatch.setattr(version, "CODE", folder)
    return folder


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can set when anything of a file was changed: it counts as long ago."""
    monkeypatch.setattr(version, "are_settled", lambda stamps, then: True)


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on no file of the code may be read."""
    monkeypatch.setattr(version, "_contents", lambda paths: pytest.fail("the code was read"))


@pytest.mark.usefixtures("settled")
def test_code_that_nobody_touched_is_not_read_again(
    code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = code_version(tmp_path / "kept")
    unreadable(monkeypatch)
    assert code_version(tmp_path / "kept") == first
    (code / "__pycache__" / "hook.pyc").write_bytes(b"")
    assert code_version(tmp_path / "kept") == first


@pytest.mark.usefixtures("settled")
def test_other_code_is_another_version(code: Path, tmp_path: Path) -> None:
    seen = {code_version(tmp_path / "kept")}
    write(code / "hook.py", "3")  # of the same size, with the same time of change
    seen.add(code_version(tmp_path / "kept"))
    (code / "hook.py").rename(code / "other.py")
    seen.add(code_version(tmp_path / "kept"))
    (code / "other.py").unlink()
    seen.add(code_version(tmp_path / "kept"))
    assert len(seen) == 4


@pytest.mark.usefixtures("settled")
def test_the_version_is_that_of_the_content(code: Path, tmp_path: Path) -> None:
    first = code_version(tmp_path / "kept")
    write(code / "hook.py", "3")
    assert code_version(tmp_path / "kept") != first
    write(code / "hook.py", "1")
    assert code_version(tmp_path / "kept") == code_version(tmp_path / "elsewhere") == first


def test_code_that_may_change_within_its_stamp_is_read_again(
    code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code_version(tmp_path / "kept")  # the files were made a moment ago
    unreadable(monkeypatch)
    with pytest.raises(pytest.fail.Exception):
        code_version(tmp_path / "kept")


@pytest.mark.usefixtures("settled", "code")
def test_where_nothing_can_be_kept_the_code_is_read(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    assert code_version(tmp_path / "kept") == code_version(tmp_path / "kept")
