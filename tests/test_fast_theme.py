"""Parts of the theme that are made once for a folder: what pages of one place share, others do not."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from fast_theme import once

MARKED, TOPS = {"index.md", "years/index.md"}, {".", "years", "assets"}


def shown(urls: list[str | None]) -> list[str]:
    """What pages at these addresses show of a part that tells how often it was made."""
    made = iter("abcdefgh")

    def part(context: Any) -> Iterator[str]:
        yield from ("made ", next(made))

    render = once(part, MARKED, TOPS)
    pages = [
        url and SimpleNamespace(url=url, file=SimpleNamespace(src_uri=url.replace(".html", ".md"))) for url in urls
    ]
    return ["".join(render({"page": page})).removeprefix("made ") for page in pages]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        (["topics/a.html", "issuers/b.html"], "aa"),
        (["topics/a.html", "reports/2024/a/1.html", "reports/2023/b/1.html"], "abb"),
        (["topics/a.html", "years/2024.html", "years/2023.html"], "abb"),
        (["about.html", "topics/a.html", "about-2.html"], "aba"),
        (["index.html", "about.html", "index.html"], "abc"),
        ([None, None, "topics/a.html", "topics/b.html"], "abcc"),
        (["assets/a.html", "topics/a.html"], "ab"),
    ],
    ids=["一样深", "不一样深", "和导航里的页面在一起", "最上面", "导航里的页面", "不是页面", "和网站文件在一起"],
)
def test_pages_from_which_addresses_look_the_same_share_a_part(urls: list[str | None], expected: str) -> None:
    assert "".join(shown(urls)) == expected
