"""The registry to look things up in, made once: what sees one report at a time does not go through all bodies for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fazhi.model import Indicator, Issuer, Registry


@dataclass(frozen=True, slots=True)
class Roster:
    """Bodies and indicators by id, the names of all bodies, and which bodies each came from."""

    registry: Registry
    issuers: dict[str, Issuer] = field(repr=False)
    indicators: dict[str, Indicator] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    renamed_from: Mapping[str, tuple[str, ...]] = field(repr=False)


def roster_of(registry: Registry) -> Roster:
    """The roster of a registry."""
    return Roster(
        registry,
        {issuer.id: issuer for issuer in registry.issuers},
        {indicator.id: indicator for indicator in registry.indicators},
        frozenset(issuer.name for issuer in registry.issuers),
        {issuer.id: issuer.renamed_from for issuer in registry.issuers},
    )
