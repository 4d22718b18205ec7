"""What the tests share: sites written from case files, and the sites of docs/ and of the invented county, built once.

A test that asks for `<folder>_case` runs once for each file of tests/cases/<folder>/, and gets what the file holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from fazhi.settings import Settings
from fazhi.site import Site, assemble
from hypothesis import settings

pytest_plugins = ["browsing"]
HERE = Path(__file__).parent
CASES = HERE / "cases"
COUNTY = HERE / "data" / "county" / "docs"
SEED = HERE.parent / "docs"
SiteWriter = Callable[..., Path]
Files = Mapping[str, "str | dict[str, Any] | None"]

settings.register_profile("fazhi", derandomize=True, database=None, deadline=None)
settings.load_profile("fazhi")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run `test_x(sources_case)` once for each file of tests/cases/sources/."""
    for name in metafunc.fixturenames:
        folder = CASES / name.removesuffix("_case")
        if name.endswith("_case") and folder.is_dir():
            metafunc.parametrize(name, [_case(file, metafunc.function) for file in sorted(folder.glob("*.yml"))])


def _case(file: Path, test: Callable[..., None]) -> Any:
    """A case file as a parameter; `bug:` says what `test_case` must still fail on."""
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    bug = case.get("bug") if test.__name__ == "test_case" else None
    return pytest.param(case, id=file.stem, marks=[pytest.mark.xfail(strict=True, reason=bug)] if bug else [])


def write_files(docs: Path, files: Files) -> None:
    """Write the files below `docs`; None removes one.

    A mapping gives `text` with its `encoding` or `line_end`, or changes what is there: `replace` (old: new) and `add`.
    """
    for name, content in files.items():
        file = docs / name
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        form: dict[str, Any] = {"text": content} if isinstance(content, str) else content
        text = form["text"] if "text" in form else _changed(file.read_text(encoding="utf-8"), form)
        text = text.replace("\n", {"crlf": "\r\n"}.get(form.get("line_end", ""), "\n"))
        file.write_bytes(text.encode(form.get("encoding", "utf-8")))


def _changed(text: str, form: Mapping[str, Any]) -> str:
    for old, new in form.get("replace", {}).items():
        assert old in text, f"用例要换掉的“{old}”不在文件里"
        text = text.replace(old, new)
    return text + str(form.get("add", ""))


@pytest.fixture(scope="session")
def smallest() -> dict[str, str]:
    """The files of a small site in which nothing is wrong: one invented town, two years, one promise kept."""
    return dict(yaml.safe_load((CASES / "最小站点.yml").read_text(encoding="utf-8"))["files"])


@pytest.fixture
def small_site(tmp_path: Path, smallest: dict[str, str]) -> SiteWriter:
    """Write the small site (or only its files that begin so) with other or further files. Gives its docs/."""

    def write(files: Files | None = None, *, only: tuple[str, ...] = ("",), name: str = "docs") -> Path:
        docs = tmp_path / name
        write_files(docs, {key: text for key, text in smallest.items() if key.startswith(only)})
        write_files(docs, files or {})
        return docs

    return write


@pytest.fixture(scope="session")
def county() -> Site:
    """The invented county as it is published, with the date that its mkdocs.yml gives."""
    return assemble(COUNTY.resolve(), Settings(as_of=dt.date(2025, 6, 30)))


@pytest.fixture(scope="session")
def county_preview() -> Site:
    """The invented county as a clerk sees it: with drafts and findings."""
    return assemble(COUNTY.resolve(), Settings(as_of=dt.date(2025, 6, 30)), preview=True)


@pytest.fixture(scope="session")
def seed() -> Site:
    """docs/ of this project as it is published."""
    return assemble(SEED.resolve())
