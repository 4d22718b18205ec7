"""The way out of an engine: the same site under ProperDocs, and from staged Markdown without any hook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from sites import ROOT, Built, build, run

pytestmark = [pytest.mark.build, pytest.mark.xdist_group("engines")]
GENERATOR = re.compile(rb"<meta name=\"generator\"[^>]*>")
UNHOOKED = """\
INHERIT: {config}
docs_dir: docs
site_dir: site
hooks: []
theme:
  custom_dir: {theme}
"""


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """docs/ as built by MkDocs with the hooks."""
    return build(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("mkdocs") / "site")


@pytest.fixture(scope="module")
def by_properdocs(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """docs/ as built by ProperDocs with the same hooks and the same configuration."""
    return build(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("properdocs") / "site", engine="properdocs")


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """docs/ and every generated page as plain Markdown, beside a configuration without hooks."""
    folder = tmp_path_factory.mktemp("staged")
    done = run(ROOT / "scripts" / "stage_docs.py", "--out", folder / "docs")
    assert done.returncode == 0, done.stdout
    config = UNHOOKED.format(config=ROOT / "mkdocs.yml", theme=ROOT / "hooks" / "theme")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def from_staged(staged: Path) -> Built:
    """The staged Markdown as built by MkDocs without hooks."""
    return build(staged / "mkdocs.yml", staged / "site", strict=False)


def test_properdocs_builds_strictly(by_properdocs: Built) -> None:
    assert by_properdocs.code == 0, by_properdocs.log
    assert "WARNING" not in by_properdocs.log


def test_properdocs_gives_the_same_files(by_mkdocs: Built, by_properdocs: Built) -> None:
    first, second = by_mkdocs.files, by_properdocs.files
    assert first.keys() == second.keys()
    assert not [name for name in first if GENERATOR.sub(b"", first[name]) != GENERATOR.sub(b"", second[name])]


def test_staged_pages_build_without_hooks(from_staged: Built) -> None:
    assert from_staged.code == 0, from_staged.log


def test_staged_pages_build_without_a_warning(from_staged: Built) -> None:
    assert "WARNING" not in from_staged.log


def test_staged_pages_are_the_same_pages(by_mkdocs: Built, from_staged: Built) -> None:
    """Every file is there; data are the same bytes; pages show the same text under the same ids."""
    first, second = by_mkdocs.files, from_staged.files
    assert first.keys() == second.keys()
    data = [name for name in first if name.startswith("data/") and not name.endswith(".html")]
    assert len(data) > 5
    assert not [name for name in data if first[name] != second[name]]
    assert not [name for name in _pages(first) if _shown(first[name]) != _shown(second[name])]


def test_staged_pages_carry_no_alarm(from_staged: Built) -> None:
    """The alarm itself names stage_docs.py as the remedy."""
    alarmed = "构建钩子没有运行".encode()
    assert not [name for name in _pages(from_staged.files) if alarmed in from_staged.files[name]]


def test_staging_never_writes_over_a_folder(staged: Path) -> None:
    before = sorted(staged.rglob("*"))
    done = run(ROOT / "scripts" / "stage_docs.py", "--out", staged / "docs")
    assert done.returncode == 2
    assert "不是空文件夹" in done.stdout
    assert sorted(staged.rglob("*")) == before


def _pages(files: dict[str, bytes]) -> Iterator[str]:
    return (name for name in files if name.endswith(".html") and name != "404.html")


def _shown(page: bytes) -> tuple[list[str], list[str]]:
    """What a page shows in its article: the words, and the ids that others link to."""
    tree: html.HtmlElement = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    (article,) = tree.xpath("//article")
    return article.text_content().split(), [str(each) for each in article.xpath(".//@id")]
