"""Pages that would be too long for one are shared by several: nothing is lost, and every link reaches its place."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from html import unescape
from urllib.parse import unquote

import pytest
from conftest import COUNTY
from fazhi.pages import parts
from fazhi.site import assemble
from sites import written

LINK = re.compile(r'(?:href="|\]\()([^"):]+\.html)(?:#([^")]+))?[")]')
ID = re.compile(r'(?:\sid="|\{#)([^"}\s]+)')
PART = re.compile(r"-\d+\.md$")
SHARED = ("years/2024", "follow-up/2024", "follow-up/index", "issuers/index", "coverage", "sitemap", "topics/disputes")
SHORT = 12
"""Cells of a page here, so that the pages of a small county are too long."""


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    """The pages of the county by their paths."""
    return {page.src_uri: unescape(page.content) for page in written(assemble(COUNTY))}


@pytest.fixture(scope="module")
def shared() -> dict[str, str]:
    """The same where a page may hold very little."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "MOST_CELLS", SHORT)
        return {page.src_uri: unescape(page.content) for page in written(assemble(COUNTY))}


def links(pages: dict[str, str], source: str) -> Counter[str]:
    """Where the page leads, with its anchors, as paths from the root."""
    folder = posixpath.dirname(source)
    return Counter(
        posixpath.normpath(posixpath.join(folder, unquote(path))) + (f"#{unquote(anchor)}" if anchor else "")
        for path, anchor in LINK.findall(pages[source])
    )


def test_a_small_site_has_no_further_parts(whole: dict[str, str]) -> None:
    known = {"follow-up", "reports"}
    assert [uri for uri in whole if PART.search(uri) and uri.split("/")[0] not in known] == []
    assert "分页" not in "".join(whole.values())


@pytest.mark.parametrize("name", SHARED)
def test_nothing_is_lost_and_all_parts_are_linked(name: str, whole: dict[str, str], shared: dict[str, str]) -> None:
    own = [f"{name}.md", *(uri for uri in shared if re.fullmatch(rf"{re.escape(name)}-\d+\.md", uri))]
    assert len(own) > 1
    found = sum((links(shared, uri) for uri in own), Counter[str]())
    missing = {link for link in links(whole, f"{name}.md") if not found[link]}
    assert missing == set()
    for uri in own:
        others = {f"{each.removesuffix('.md')}.html" for each in own if each != uri}
        assert others <= set(links(shared, uri)), uri


def test_every_link_reaches_its_place(shared: dict[str, str]) -> None:
    ids = {uri: set(ID.findall(content)) for uri, content in shared.items()}
    for source in shared:
        for link in links(shared, source):
            path, _, anchor = link.partition("#")
            target = f"{path.removesuffix('.html')}.md"
            assert target in shared, (source, link)
            assert not anchor or anchor in ids[target], (source, link)


def test_parts_have_titles_of_their_own(shared: dict[str, str]) -> None:
    titles = Counter(re.findall(r"^title: (.*)$", content, re.MULTILINE)[0] for content in shared.values())
    assert titles['"2024年度（第2页）"'] == 1
    assert titles['"2024年度"'] == 1
