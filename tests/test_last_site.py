"""The site of the last build, left where it is: in the end there is what the new build made, and nothing else."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import fast_pages
import pytest
from last_site import LastSite
from mkdocs.structure.files import File


def put(site: Path, *names: str) -> None:
    """Write files that hold their names."""
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")


def files(site: Path) -> set[str]:
    """Everything below the folder; folders end with /."""
    return {each.relative_to(site).as_posix() + "/" * each.is_dir() for each in site.rglob("*")}


def test_what_is_taken_or_written_stays(tmp_path: Path) -> None:
    put(tmp_path, "taken.html", "reports/written.html", "reports/old/stale.html", "years/stale.html")
    last = LastSite(tmp_path)
    known = (tmp_path / "taken.html").stat()
    assert last.has("taken.html", known.st_size, known.st_mtime_ns)
    assert not last.has("taken.html", known.st_size, known.st_mtime_ns + 1)
    assert not last.has("new.html", known.st_size, known.st_mtime_ns)
    last.take(["taken.html"])
    (tmp_path / "reports" / "written.html").write_text("anew", encoding="utf-8")
    put(tmp_path, "reports/new.html")
    last.clear()
    assert files(tmp_path) == {"taken.html", "reports/", "reports/written.html", "reports/new.html"}


def test_a_file_that_is_written_with_the_same_content_stays(tmp_path: Path) -> None:
    put(tmp_path, "same.html")
    last = LastSite(tmp_path)
    told = (tmp_path / "same.html").stat()
    put(tmp_path, "same.html")
    os.utime(tmp_path / "same.html", ns=(told.st_atime_ns, told.st_mtime_ns + 1_000_000))
    last.clear()
    assert files(tmp_path) == {"same.html"}


def test_no_site_is_an_empty_one(tmp_path: Path) -> None:
    last = LastSite(tmp_path / "site")
    put(tmp_path, "site/new.html")
    last.clear()
    assert files(tmp_path) == {"site/", "site/new.html"}


def test_what_begins_with_a_dot_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, ".nojekyll", ".well-known/security.txt", "reports/.stale", "empty/.also/stale")
    last = LastSite(tmp_path)
    last.clear()
    assert files(tmp_path) == {".nojekyll", ".well-known/", ".well-known/security.txt"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    put(other, "page.html", "twice.html")
    site.mkdir()
    (site / "folder").symlink_to(other)
    (site / "page.html").symlink_to(other / "page.html")
    (site / "lost.html").symlink_to(other / "nowhere")
    os.link(other / "twice.html", site / "twice.html")
    last = LastSite(site)
    assert files(site) == set()
    put(site, "folder/page.html", "page.html", "twice.html")
    last.clear()
    assert files(site) == {"folder/", "folder/page.html", "page.html", "twice.html"}
    assert (other / "twice.html").stat().st_nlink == 1
    assert {each.read_text(encoding="utf-8") for each in other.iterdir()} == {"page.html", "twice.html"}


def test_a_folder_takes_the_place_of_a_file_and_a_file_of_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "media", "years/2024/index.html", "beside.html")
    last = LastSite(tmp_path)
    last.make_room(["media/image.png", "years/2024"])
    last.make_room(["media/other.png"])  # as another process would
    put(tmp_path, "media/image.png", "media/other.png", "years/2024")
    last.make_room(["media/third.png"])
    last.clear()
    assert files(tmp_path) == {"media/", "media/image.png", "media/other.png", "years/", "years/2024"}


def test_a_file_is_copied_unless_it_is_there_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was on both sides; what is too young to tell is copied once more."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    put(docs, "picture.png")
    file, known = File("picture.png", str(docs), str(site), False), dict[str, fast_pages.Written]()
    settled = True
    monkeypatch.setattr(fast_pages, "are_settled", lambda stamps, then: settled)

    def copied() -> bool:
        """Whether the next build writes the file."""
        there = site / "picture.png"
        before = there.stat().st_mtime_ns if there.exists() else None
        told = fast_pages._copy(file, partial(fast_pages._stands, LastSite(site), dict(known)))
        known.clear()
        known.update({file.src_uri: told} if told else {})
        assert there.read_bytes() == (docs / "picture.png").read_bytes()
        return there.stat().st_mtime_ns != before

    assert [copied(), copied()] == [True, False]
    (docs / "picture.png").write_bytes(b"picture-png")  # as long as before
    os.utime(docs / "picture.png", (0, 0))
    assert [copied(), copied()] == [True, False]
    (site / "picture.png").write_bytes(b"spoilt")
    assert [copied(), copied()] == [True, False]
    settled = False
    (docs / "picture.png").write_bytes(b"another")
    assert [copied(), copied()] == [True, True]
