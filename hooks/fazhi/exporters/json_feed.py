"""JSON Feed 1.1 (jsonfeed.org): `feed.json` with the newest reports; addresses only where the site has a public one."""

from __future__ import annotations

import json
from typing import Any

from fazhi.addresses import HOME, path
from fazhi.exporters.columns import Sheet
from fazhi.exporters.entries import TITLE, Entry, entries
from fazhi.settings import Settings

NAME = "feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def export(sheets: list[Sheet], settings: Settings) -> list[tuple[str, bytes]]:
    """`feed.json`; nothing where no report has a known publication date."""
    told = entries(sheets, settings)
    if not told:
        return []
    feed = {
        "version": VERSION,
        "title": f"{settings.site_title} {TITLE}".strip(),
        **_known(
            home_page_url=settings.absolute(path(HOME)),
            feed_url=settings.absolute(f"data/{NAME}"),
        ),
        "language": "zh-CN",
        "items": [_item(entry, settings) for entry in told],
    }
    return [(NAME, (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode())]


def _item(entry: Entry, settings: Settings) -> dict[str, Any]:
    return {
        "id": entry.id(settings),
        **_known(url=settings.absolute(entry.path)),
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.moment,
        "authors": [{"name": entry.who}],
    }


def _known(**addresses: str) -> dict[str, str]:
    return {key: address for key, address in addresses.items() if address}
