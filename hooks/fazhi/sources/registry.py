"""docs/registry/*.yml -> Registry: who reports, what is counted, under which headings, which limits hold."""

from __future__ import annotations

from pathlib import Path

from fazhi.model import Registry
from fazhi.problems import Problem
from fazhi.sources import written, yamlfile
from fazhi.sources.files import read_text


def load_registry(docs: Path) -> tuple[Registry, list[Problem]]:
    """The registry of a site; a file that is missing or faulty leaves its part empty and gives a finding.

    limits.yml may be missing: every limit has a default.
    """
    issuers, issuer_problems = _load(docs, "issuers")
    indicators, indicator_problems = _load(docs, "indicators")
    outlines, topic_problems = _load(docs, "topics")
    has_limits = (docs / "registry" / "limits.yml").exists()
    limits, limit_problems = _load(docs, "limits") if has_limits else (Registry(), [])
    registry = Registry(
        issuers=issuers.issuers, indicators=indicators.indicators, outlines=outlines.outlines, limits=limits.limits
    )
    return registry, [*issuer_problems, *indicator_problems, *topic_problems, *limit_problems]


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
