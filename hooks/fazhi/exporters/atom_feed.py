"""Atom (RFC 4287): `feed.atom` with the newest reports.

Links are absolute where the site has a public address. Where it has none they are relative to the feed itself, which
RFC 4287 (2, 4.2.7.1) allows; no xml:base and no link to itself are made up then.
"""

from __future__ import annotations

import re
import uuid
from xml.etree import ElementTree as Xml

from fazhi.addresses import HOME, path
from fazhi.exporters.columns import Sheet
from fazhi.exporters.entries import TITLE, Entry, entries
from fazhi.settings import Settings

NAME = "feed.atom"
NAMESPACE = "http://www.w3.org/2005/Atom"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def export(sheets: list[Sheet], settings: Settings) -> list[tuple[str, bytes]]:
    """`feed.atom`; nothing where no report has a known publication date."""
    told = entries(sheets, settings)
    if not told:
        return []
    feed = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    _text(feed, "title", f"{settings.site_title} {TITLE}".strip())
    _text(feed, "id", settings.absolute(f"data/{NAME}") or uuid.uuid5(uuid.NAMESPACE_URL, "fazhi:feed").urn)
    _text(feed, "updated", told[0].moment)
    _text(Xml.SubElement(feed, "author"), "name", settings.organiser or TITLE)
    if settings.site_url:
        Xml.SubElement(feed, "link", {"rel": "self", "href": settings.absolute(f"data/{NAME}")})
    Xml.SubElement(feed, "link", {"rel": "alternate", "href": settings.absolute(path(HOME)) or f"../{path(HOME)}"})
    for entry in told:
        _entry(feed, entry, settings)
    Xml.indent(feed, " ")
    return [(NAME, Xml.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")]


def _entry(feed: Xml.Element, entry: Entry, settings: Settings) -> None:
    element = Xml.SubElement(feed, "entry")
    _text(element, "title", entry.title)
    _text(element, "id", entry.id(settings))
    _text(element, "published", entry.moment)
    _text(element, "updated", entry.moment)
    _text(Xml.SubElement(element, "author"), "name", entry.who)
    Xml.SubElement(element, "link", {"rel": "alternate", "href": settings.absolute(entry.path) or f"../{entry.path}"})
    _text(element, "summary", entry.summary)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = NOT_XML.sub("", text)
