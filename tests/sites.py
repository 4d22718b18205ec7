"""Sites for tests: copies of the project, and builds of them as a user makes them, from the command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from fazhi.pages.page import Page
from fazhi.site import Site

ROOT = Path(__file__).resolve().parent.parent
COUNTY = Path("tests", "data", "county")
PREVIEW = ROOT / "tests" / "preview_once.py"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONIOENCODING": "utf-8"}
MADE_BY_TOOLS = shutil.ignore_patterns("__pycache__", "site")
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "yanshi@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
NAVIGATION = {
    "总览": "index.html",
    "年度": "years/index.html",
    "单位": "issuers/index.html",
    "指标": "indicators/index.html",
    "计划落实": "follow-up/index.html",
    "数据": "data/index.html",
}


@dataclass(frozen=True, slots=True)
class Built:
    """How a build went: exit code, everything it said, and where the site is (or would be)."""

    code: int
    log: str
    site: Path

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site, by its path with /."""
        return contents(self.site)

    def said(self, *words: str) -> bool:
        """Whether one line of the log holds all these words."""
        return any(all(word in line for word in words) for line in self.log.splitlines())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path with /."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def environment() -> dict[str, str]:
    """The environment of a command: this one, without advertisements and without a fixed build date."""
    return {**{key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}, **QUIET}


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python command…`, with what it prints and says put together in `stdout`."""
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def build_preview(config: Path, site: Path) -> Built:
    """Build what a clerk sees in a preview, with findings and drafts, faulty reports too."""
    done = run(PREVIEW, config, site)
    return Built(done.returncode, done.stdout, site)


def write_config(folder: Path, **settings: object) -> Path:
    """A mkdocs.yml in the folder that takes all but `settings` from the project's own; docs/ is beside it."""
    own = {
        "INHERIT": (ROOT / "mkdocs.yml").as_posix(),
        "docs_dir": "docs",
        "theme": {"custom_dir": (ROOT / "hooks" / "theme").as_posix()},
        "hooks": [(ROOT / "hooks" / "site_hooks.py").as_posix()],
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump({**own, **settings}, allow_unicode=True), encoding="utf-8")
    return config


def build(
    config: Path,
    site: Path,
    *,
    engine: str = "mkdocs",
    strict: bool = True,
    dirty: bool = False,
    cwd: Path | None = None,
) -> Built:
    """Build the site of a configuration into `site`, so that the checkout stays clean."""
    flags = [*(["--strict"] if strict else []), *(["--dirty"] if dirty else [])]
    done = run("-m", engine, "build", *flags, "-f", config, "-d", site, cwd=cwd)
    return Built(done.returncode, done.stdout, site)


def copy_project(to: Path) -> Path:
    """A copy of everything that a site is built from, with the invented county in its place; gives its root."""
    shutil.copytree(ROOT / "docs", to / "docs")
    shutil.copytree(ROOT / "hooks", to / "hooks", ignore=MADE_BY_TOOLS)
    shutil.copytree(ROOT / COUNTY, to / COUNTY, ignore=MADE_BY_TOOLS)
    shutil.copy(ROOT / "mkdocs.yml", to)
    return to


def git(folder: Path, *command: str, fails: bool = False) -> str:
    """Run git in a folder, apart from the settings of this machine; gives what it said."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", str(folder), *command],
        env={**outside, **GIT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode != 0) == fails, done.stdout
    return done.stdout


def change(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must stand in the file exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file}: {text.count(old)} times {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def line_of(file: Path, text: str) -> int:
    """The number of the first line that holds the text."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def without_metric(file: Path, indicator: str) -> str:
    """Take the entry of an indicator out of a metrics.yml; gives the entry."""
    text = file.read_text(encoding="utf-8")
    found = re.search(rf"^- indicator: {indicator}\n(?:  .*\n)+", text, re.MULTILINE)
    assert found, f"{file}: no {indicator}"
    file.write_text(text.replace(found[0], ""), encoding="utf-8")
    return found[0]


def page_of(site: Site, uri: str) -> Page:
    """One page that the library makes of a site, written; without the others."""
    return next(page for page in site.pages if page.src_uri == uri).write()


def written(site: Site) -> list[Page]:
    """Every page that the library makes of a site, written."""
    return [page.write() for page in site.pages]
