"""Graph -> files to download. `rows.py` says once what the columns are; one file here is one format.

To add a format: write the file with `export(sheets, settings) -> list[(name, bytes)]` and add one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fazhi.exporters import (
    atom_feed,
    calendars,
    csv_files,
    csv_parts,
    datapackage,
    json_feed,
    json_files,
    xlsx_file,
)
from fazhi.exporters.columns import Sheet
from fazhi.exporters.rows import sheets
from fazhi.graph import Graph
from fazhi.settings import Settings

Format = Callable[[list[Sheet], Settings], list[tuple[str, bytes]]]

FORMATS: tuple[Format, ...] = (
    csv_files.export,
    csv_parts.export,
    json_files.export,
    xlsx_file.export,
    datapackage.export,
    atom_feed.export,
    json_feed.export,
    calendars.export,
)


def export(graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every file of every format: (name inside data/, content). The same graph gives the same bytes."""
    told = sheets(graph)
    for each in FORMATS:
        yield from each(told, settings)
