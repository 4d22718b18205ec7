"""Short cuts inside MkDocs, the same bytes at less cost. What reaches behind MkDocs's events is here.

`extra.fazhi.fast: false` turns them off; so does another version of MkDocs than those they were tried with, or Markdown
settings under which a finished page would not be what the converter makes.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

import jinja2
import mkdocs
from fazhi.kept import Kept, digest
from fazhi.pages.page import Unwritten
from fazhi.parallel import spread
from fazhi.stamps import are_settled, stamp_of
from fazhi.version import CODE
from last_site import LastSite
from made_map import MAP, listed, write_map
from made_pages import SiteFiles, StagedPage, generated
from mkdocs.commands import build
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.utils import clean_directory, write_file

VERSIONS = ("1.6.",)
NEEDED = {"toc", "attr_list"}
HARMLESS = {"tables", "fenced_code", "footnotes", "admonition"}
"""Extensions that leave headings with ids, elements and plain paragraphs as they are."""
ON_WRITING = ("pre_page", "page_content", "page_context", "post_page")
OURS = ("env", "page_markdown", "page_read_source")
"""Events of a page that is read, converted and written: another plugin that listens to them must see every page."""
ADDRESS = re.compile(" at 0x[0-9a-f]+")
FIRST = ("index", "README")
SHELF = "written"
Written = tuple[str, str, int, int]
"""Of what was written: a digest of everything in it, its name in the site, its size, the time of its change."""
Stands = Callable[[str, str], Written | None]
"""What is told of the file of a source, if it stands in the site as it would be made of what has this digest."""


def is_possible(config: MkDocsConfig) -> bool:
    """Whether finished pages would be the converter's, by version, plugins and Markdown settings of the site."""
    extensions = set(config.markdown_extensions)
    toc = set((config.mdx_configs or {}).get("toc", {}))
    fitting = extensions >= NEEDED and extensions <= NEEDED | HARMLESS and toc <= {"title", "slugify"}
    events = config.plugins.events
    alone = all(len(events[name]) < 2 for name in OURS) and not any(events[name] for name in ON_WRITING)
    return mkdocs.__version__.startswith(VERSIONS) and fitting and alone and config.extra["fazhi"].fast


def list_less() -> None:
    """Have MkDocs list docs/ once without the text of reports: the library reads it, and has pages of its own for it."""
    build.get_files = _listed  # type: ignore[attr-defined]


def _listed(config: MkDocsConfig) -> Files:
    """What `get_files` finds, in the same order, but for the Markdown below reports/."""
    build.get_files = get_files  # type: ignore[attr-defined]
    files: list[File] = []
    for folder, folders, names in os.walk(config.docs_dir, followlinks=True):
        folders.sort()
        below = os.path.relpath(folder, config.docs_dir)
        texts = below.split(os.sep)[0] == "reports"
        for name in sorted(names, key=lambda name: (os.path.splitext(name)[0] not in FIRST, name)):
            if not (texts and name.endswith(".md")):
                path = os.path.join(below, name)
                files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
    if len({file.dest_uri for file in files}) < len(files):
        return get_files(config)  # it says which of two files that would be one page is meant
    set_exclusions(files, config)
    return Files(files)


def use_staged(files: Files, nav: Navigation, config: MkDocsConfig) -> None:
    """Have pages that the library made earlier and wrote to disk, but for those in the navigation, read the short way."""
    in_nav = {id(page) for page in nav.pages}
    for file in files.documentation_pages():
        if id(file.page) not in in_nav:
            StagedPage(None, file, config)


def keep_site(config: MkDocsConfig, *, dirty: bool) -> LastSite:
    """The site of the last build, which MkDocs would remove: once, it leaves it.

    A dirty build begins with nothing: MkDocs would not write again what is older than its site, and say nothing of it.
    """
    if dirty:
        clean_directory(config.site_dir)
    else:
        mkdocs.utils.clean_directory = _not_cleaned
    return LastSite(Path(config.site_dir))


def _not_cleaned(directory: str) -> None:
    mkdocs.utils.clean_directory = clean_directory


def write(
    files: SiteFiles, nav: Navigation, env: jinja2.Environment, config: MkDocsConfig, kept: Kept, last: LastSite
) -> None:
    """Write what MkDocs does not, the map with it, on all processors; what the last build made of the same stays.

    A page that needs the converter joins the files that MkDocs builds.
    """
    pages, whole = list(files.made.values()), _whole(nav, config)
    same, known = kept.get(SHELF, "site") or ("", {})
    stands = partial(_stands, last, known if same == whole else {})
    there = {page.src_uri: page.key and stands(page.src_uri, page.key) for page in pages}
    missing = [page for page in pages if not there[page.src_uri]]
    built = spread([partial(_built, page, stands, last, files, nav, env, config) for page in missing])
    there |= {page.src_uri: told for page, told in zip(missing, built, strict=True)}
    for page in missing:
        if not there[page.src_uri]:
            late = files.page(page)
            files.append(late.file)
            _populate_page(late, config, files)
    last.make_room(file.dest_uri for file in files)
    there |= {uri: _put(uri, content, stands, last, config) for uri, content in files.others()}
    there |= _mapped(pages, files, stands, last, env, config)
    names = {told[1] for told in there.values() if told}
    there |= {file.src_uri: _copy(file, stands) for file in files.uncopied(names)}
    written = {uri: told for uri, told in there.items() if told}
    last.take(name for _, name, *_ in written.values())
    kept.put(SHELF, "site", (whole, written))


def write_page(
    page: Unwritten, files: SiteFiles, nav: Navigation, env: jinja2.Environment, config: MkDocsConfig
) -> None:
    """Write one page, as MkDocs would, whatever it needs."""
    made = files.page(page)
    made.read_source(config)
    made.render(config, files)
    _build_page(made, config, [], nav, env)


def _mapped(
    pages: list[Unwritten],
    files: SiteFiles,
    stands: Stands,
    last: LastSite,
    env: jinja2.Environment,
    config: MkDocsConfig,
) -> dict[str, Written | None]:
    """Write the map and the packed one, unless both are there already."""
    if not config.site_url:
        return {}
    names = MAP, f"{MAP}.gz"
    key = digest(*map(str, chain.from_iterable(listed(pages, files).items())))
    there = {name: stands(name, key) for name in names}
    if all(there.values()):
        return there
    last.make_room(names)
    write_map(pages, files, env, config)
    return {name: _told_of(generated(config, name, ""), key) for name in names}


def _whole(nav: Navigation, config: MkDocsConfig) -> str:
    """A digest of what is the same for all pages; the code and its theme are in the version of what is kept."""
    values = {name: value for name, value in config.items() if name not in ("extra", "plugins", "site_dir", "theme")}
    theme = {name: config.theme[name] for name in config.theme}
    extra = {name: value for name, value in config.extra.items() if isinstance(value, (bool, int, str, list, dict))}
    told = (values, theme, extra, config.extra["fazhi"], os.environ.get("SOURCE_DATE_EPOCH"))
    others = [Path(folder) for folder in config.theme.dirs if "site-packages" not in folder]
    own = [each for folder in others if CODE not in folder.parents for each in _texts(folder)]
    return digest(str(nav), ADDRESS.sub("", repr(told)), *own)


def _texts(folder: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def _stands(last: LastSite, known: Mapping[str, Written], uri: str, key: str) -> Written | None:
    """What is told of a file of the last build, if it would be made of the same and is still what was written then."""
    told = known.get(uri)
    return told if told and told[0] == key and last.has(*told[1:]) else None


def _built(
    unwritten: Unwritten,
    stands: Stands,
    last: LastSite,
    files: SiteFiles,
    nav: Navigation,
    env: jinja2.Environment,
    config: MkDocsConfig,
) -> Written | None:
    """Write the page, unless it is there already or needs the converter."""
    page = files.page(unwritten)
    key = unwritten.key or digest(page.source)
    if found := None if unwritten.key else stands(unwritten.src_uri, key):
        return found
    page.read_source(config)
    if not page.finish():
        return None
    last.make_room([page.file.dest_uri])
    _build_page(page, config, [], nav, env)
    page.forget()
    return _told_of(page.file, key)


def _put(uri: str, content: bytes, stands: Stands, last: LastSite, config: MkDocsConfig) -> Written:
    """Write a file that is no page, unless it is there already."""
    key = digest(content)
    if found := stands(uri, key):
        return found
    file = generated(config, uri, content)
    last.make_room([file.dest_uri])
    write_file(content, file.abs_dest_path)
    return _told_of(file, key)


def _copy(file: File, stands: Stands) -> Written | None:
    """Copy a file that people put into docs/, or one of the theme, unless it is there already."""
    now, stamp = time.time_ns(), stamp_of(os.stat(file.abs_src_path or ""))
    if found := stands(file.src_uri, str(stamp)):
        return found
    file.copy_file()
    return _told_of(file, str(stamp)) if are_settled([stamp], now) else None


def _told_of(file: File, key: str) -> Written:
    found = os.stat(file.abs_dest_path)
    return key, file.dest_uri, found.st_size, found.st_mtime_ns
