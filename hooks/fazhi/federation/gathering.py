"""Every county of a list, one after the other: what can be used is read, what cannot is named, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from fazhi.federation import reading
from fazhi.federation.arrivals import Arrival, Condition, MissingError, PackageError
from fazhi.federation.asking import Asked, ask_all
from fazhi.federation.cache import Cache, Received
from fazhi.federation.county import county_graph
from fazhi.federation.fetching import fetch
from fazhi.federation.package import NAME, read_package
from fazhi.model import CountySource, Listing, Registry

OFFLINE = "没有联网去取，以前也没有收到过"


def gather(listing: Listing, registry: Registry, beside: Path, cache: Cache, *, offline: bool) -> Iterator[Arrival]:
    """Each county in the order of the list; only one graph is in memory as long as nobody keeps it.

    Raises PackageError without DuckDB, OSError where the cache cannot be written.
    """
    database = reading.connect()
    asked = ask_all(_asking(beside, cache, offline=offline), listing.counties)
    for source, answer in zip(listing.counties, asked, strict=True):
        yield _arrival(source, answer, listing, registry, cache, database)


def _asking(beside: Path, cache: Cache, *, offline: bool) -> Callable[[CountySource], Asked]:
    def ask(source: CountySource) -> Asked:
        try:
            return cache.last(source.id) or MissingError(OFFLINE) if offline else fetch(source, beside, cache)
        except PackageError as error:
            return error

    return ask


def _arrival(
    source: CountySource, asked: Asked, listing: Listing, registry: Registry, cache: Cache, database: Any
) -> Arrival:
    """The county by what was fetched; else by its last good package, and why."""
    try:
        if isinstance(asked, PackageError):
            raise asked
        found = _judged(_read(source, asked, registry, cache, database), listing)
        cache.remember(source.id, asked)
        return found
    except PackageError as error:
        why, kept = error, cache.last(source.id)
    try:
        last = _judged(_read(source, kept, registry, cache, database), listing) if kept else None
    except PackageError:
        last = None
    if last is None:
        return Arrival(source, why.condition, (str(why),))
    return replace(last, condition=Condition.KEPT, reasons=(str(why), *last.reasons))


def _read(source: CountySource, received: Received, registry: Registry, cache: Cache, database: Any) -> Arrival:
    """Raises PackageError."""
    files, remarks = received
    package = read_package(cache.path(files[NAME]).read_bytes())
    reading.load(database, {sheet: cache.path(digest) for sheet, digest in package.digests.items()})
    graph = county_graph(database, registry, package.as_of)
    return Arrival(source, Condition.GOOD, (), remarks, package.as_of, files[NAME], graph)


def _judged(found: Arrival, listing: Listing) -> Arrival:
    """Late where its date is before the one stated, or where a year is not there that should be."""
    graph = found.graph
    years = graph.years if graph else []
    lacking = [str(year) for year in found.source.years or listing.years if year not in years]
    reasons = [f"缺 {'、'.join(lacking)} 年度的报告"] if lacking else []
    if listing.not_before and found.as_of is None:
        reasons.append("没有写统计日期")
    elif listing.not_before and found.as_of and found.as_of < listing.not_before:
        reasons.append(f"统计到 {found.as_of}，早于规定的 {listing.not_before}")
    unknown = _unknown(found)
    told = (*found.remarks, *([f"有 {unknown} 个数的指标不在本级名录里，没有列入"] if unknown else []))
    condition = Condition.LATE if reasons else found.condition
    return replace(found, condition=condition, reasons=tuple(reasons), remarks=told)


def _unknown(found: Arrival) -> int:
    graph = found.graph
    if graph is None:
        return 0
    return sum(1 for each in graph.readings if each.metric.indicator and each.metric.indicator not in graph.indicators)
