"""Reading one text file, with the faults that files have: not there, too large, not UTF-8."""

from __future__ import annotations

from pathlib import Path

from fazhi.characters import CONTROL, LOST
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.text import line_of

MAX_BYTES = 5_000_000
OTHERWISE = "gb18030"
"""What Chinese editors write where they do not write UTF-8 (they call it ANSI)."""
CODE = "文件错误"


def read_text(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The file's text with line ends as \\n and without control characters; None and a finding if it cannot be read.

    `path` is what people see.
    """
    text, problems = read_as_written(file, path)
    if text is None:
        return None, problems
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = CONTROL.search(text)
    if found:
        place = Place(path, line_of(text, found.start()))
        problems.append(Problem(Severity.ERROR, CODE, place, told(found[0]), "删掉这一处，重新输入"))
    return CONTROL.sub(LOST, text), problems


def told(character: str) -> str:
    """What is said of a control character."""
    return f"有看不见的控制字符（U+{ord(character):04X}）"


def read_as_written(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The file's text with its own line ends and byte order mark; None and a finding if it cannot be read."""
    try:
        if file.stat().st_size > MAX_BYTES:
            return None, [
                _error(path, f"文件超过 {MAX_BYTES // 1_000_000} MB", "放错了的，移到别处；确是报告的，分成几个文件")
            ]
        return file.read_bytes().decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, path)]
    except OSError as error:
        return None, [_error(path, *_unreadable(error))]


def as_utf8(file: Path) -> str:
    """The file's text as far as it can be read; empty if it cannot be read at all. The finding tells what is wrong."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.object.decode(OTHERWISE, errors="replace")
    except OSError:
        return ""


def _unreadable(error: OSError) -> tuple[str, str]:
    """What is wrong and what to do about it."""
    if isinstance(error, FileNotFoundError):
        return "没有这个文件", "照手册新建这个文件，或从备份里恢复"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，不是文件", "把文件夹移到别处，放上这个文件"
    return "读不了这个文件", "检查文件的权限和磁盘；或从备份里恢复"


def _not_utf8(error: UnicodeDecodeError, path: str) -> Problem:
    """At the first line that is none."""
    line = error.object.count(b"\n", 0, error.start)
    words = error.object.split(b"\n")[line].decode(OTHERWISE, errors="replace").strip()
    place = Place(path, line + 1)
    return Problem(Severity.ERROR, CODE, place, "不是 UTF-8 编码", "在编辑器里另存为 UTF-8", written=words)


def _error(path: str, message: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, CODE, Place(path, 1), message, remedy)
