"""The file as received, kept beside the pages: it is there, inside the report's folder, and unchanged."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fazhi.model import Place, SourceFile
from fazhi.problems import Problem, Severity

CODE = "原件不符"


def check_received(source: SourceFile | None, folder: Path) -> list[Problem]:
    """What is wrong with the received file that a cover names; nothing where it names none."""
    if source is None:
        return []
    file = folder / source.file
    if not file.resolve().is_relative_to(folder.resolve()):
        remedy = "把原件放进报告文件夹的 source/ 里，file 写成 source/文件名"
        return [_problem(source.place.at("file"), f"原件“{source.file}”不在报告文件夹里", remedy)]
    if not file.is_file():
        return [
            _problem(
                source.place.at("file"),
                f"找不到原件“{source.file}”",
                "把原件放进报告文件夹的 source/ 里，或改正 source 下面的 file",
            )
        ]
    if hashlib.sha256(file.read_bytes()).hexdigest() != source.sha256:
        remedy = "把收到时的原件放回来；确是换了新的原件，就重新导入"
        return [_problem(source.place.at("sha256"), f"原件“{source.file}”与登记的 SHA-256 不一致", remedy)]
    return []


def _problem(place: Place, message: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, CODE, place, message, remedy)
