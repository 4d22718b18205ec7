"""import.yml beside a report: what the import repaired and wants looked at. Written by the import, never published."""

from __future__ import annotations

from pathlib import Path

from fazhi.model import Imported, Place
from fazhi.problems import Problem
from fazhi.sources import yamlfile
from fazhi.sources.files import read_text

NAME = "import.yml"


def load_imported(file: Path, path: str) -> tuple[Imported | None, list[Problem]]:
    """What the file tells; None where there is none. `path` is what people see."""
    if not file.is_file():
        return None, []
    text, problems = read_text(file, path)
    yaml = yamlfile.read(text or "", path)
    data = yaml.data if isinstance(yaml.data, dict) else {}
    told = {key: data.get(key) for key in ("repaired", "look")}
    lists = {key: value if isinstance(value, list) else [] for key, value in told.items()}
    look = tuple((str(each), Place(path, yaml.line(("look", at)))) for at, each in enumerate(lists["look"]))
    return Imported(tuple(map(str, lists["repaired"])), look), [*problems, *yaml.problems]
