"""Pictures: known by their first bytes, kept under new names; drawings that a browser cannot show are only told of."""

from __future__ import annotations

from dataclasses import dataclass, field

from fazhi.importers.manuscript import Picture

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
MAX_PICTURES = 500


def kind_of(data: bytes) -> str | None:
    """`png`, `jpg`, `gif`, `bmp`, `webp`; None for anything else (EMF, WMF, SVG, TIFF …)."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in MAGIC if data.startswith(magic)), None)


@dataclass(slots=True)
class Album:
    """The pictures met so far; the same bytes are kept once."""

    _by_data: dict[bytes, Picture] = field(default_factory=dict)

    def add(self, data: bytes) -> Picture | None:
        """The picture under its new name, None where it cannot be shown."""
        kind = kind_of(data)
        if kind is None or (data not in self._by_data and len(self._by_data) >= MAX_PICTURES):
            return None
        if data not in self._by_data:
            self._by_data[data] = Picture(f"images/{len(self._by_data) + 1}.{kind}", data)
        return self._by_data[data]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All of them, in order."""
        return tuple(self._by_data.values())
