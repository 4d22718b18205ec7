"""docs/registry/*.yml -> Registry: who reports, what is counted, under which headings, which limits hold, which checks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fazhi.model import Registry
from fazhi.problems import Problem
from fazhi.sources import written, yamlfile
from fazhi.sources.files import read_text

NEEDED = {"issuers": "issuers", "indicators": "indicators", "topics": "outlines"}
OPTIONAL = {"limits": "limits", "checks": "checks", "moved": "moved"}
"""File -> the key of the registry that it holds."""


def load_registry(docs: Path) -> tuple[Registry, list[Problem]]:
    """The registry of a site; a file that is missing or faulty leaves its part empty and gives a finding.

    limits.yml, checks.yml and moved.yml may be missing.
    """
    read = {name: _load(docs, name) for name in NEEDED}
    read |= {name: _load(docs, name) for name in OPTIONAL if (docs / "registry" / f"{name}.yml").exists()}
    registry = replace(
        Registry(), **{key: getattr(read[name][0], key) for name, key in (NEEDED | OPTIONAL).items() if name in read}
    )
    return registry, [problem for _, problems in read.values() for problem in problems]


def _load(docs: Path, name: str) -> tuple[Registry, list[Problem]]:
    path = f"{docs.name}/registry/{name}.yml"
    text, problems = read_text(docs / "registry" / f"{name}.yml", path)
    if text is None:
        return Registry(), problems
    yaml = yamlfile.read(text, path)
    if yaml.data is None:
        return Registry(), [*problems, *yaml.problems]
    registry, faults = written.build(Registry, yaml, path)
    return registry or Registry(), [*problems, *yaml.problems, *faults]
