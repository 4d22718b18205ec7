"""A site built for the public: strictly, in an empty folder, from what is committed; proved, and the same each time."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _git import export_commit, export_files, head, uncommitted
from fazhi.publishing import changes, manifest, naming, releases, signature
from fazhi.publishing.links import BuiltSite
from fazhi.publishing.problem import PublishError
from fazhi.publishing.published import Address, Folder, Package
from fazhi.sources import published
from fazhi.undeclared import undeclared

STATED = {
    "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true", "TZ": "UTC", "LC_ALL": "C", "LANG": "C",
}  # fmt: skip
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Release:
    """A built site with its manifests, and what it is called."""

    folder: Path
    name: str
    pages: int


@contextlib.contextmanager
def built(config: Path, *, dirty: bool, key: Path | None) -> Iterator[Release]:
    """Build the site of a configuration file; its folder is gone afterwards. Raises PublishError, GitError, OSError."""
    root, commit, moment = head(config.resolve().parent)
    changed = [name for name in uncommitted(root) if not name.endswith(published.NAME)]  # publish.py's own writing
    if changed and not dirty:
        names = "、".join(changed[:3]) + (f" 等 {len(changed)} 个" if len(changed) > 3 else "")
        raise PublishError(f"有文件没有提交（{names}）：先 git add、git commit；确实要发布现在的样子，加 --dirty")
    if changed:
        moment = int(time.time())
    with tempfile.TemporaryDirectory(prefix="fazhi-") as temporary:
        tree, site = Path(temporary, "tree"), Path(temporary, "site")
        export_files(root, tree) if changed else export_commit(root, commit, tree)
        _build(tree / config.resolve().relative_to(root), site, moment)
        pages = _proved(site)
        digest = manifest.write(site)
        releases.stamp(site, moment)
        if key:
            signature.sign(site, key)
        yield Release(site, naming.name_of(moment, commit, digest, bool(changed)), pages)


def _build(config: Path, site: Path, moment: int) -> None:
    """Strictly, as MkDocs does from the command line; drafts stay out, errors and warnings end it."""
    if not config.is_file():
        raise PublishError(f"提交的文件里没有 {config.name}：请检查 --config")
    outside = ("PYTHON", "LC_", "MKDOCS", "SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)],
        env={**kept, **STATED, "SOURCE_DATE_EPOCH": str(moment)},
        cwd=config.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        said = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if not line.startswith("INFO")]
        raise PublishError("\n".join([*said, "网站没有通过检查，没有发布：请按上面的提示改好，提交，再来一次"]))


def compare(release: Release, public: Iterable[Any]) -> None:
    """Raise PublishError if a public report was changed without a word, or a public address would break."""
    new = Folder(release.folder)
    after, today = changes.told(new), time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
    for site in public:
        before = changes.told(site)
        faults = [str(fault) for fault in undeclared(before, after, today)]
        faults += changes.received_lost(before, after, new)
        broken = changes.lost(changes.pages(site), changes.pages(new))
        if faults or broken:
            raise PublishError("\n".join([*faults, *([broken] if broken else [])]))


def site_at(place: str) -> Any:
    """A published site by its address, package or folder. Raises PublishError."""
    if place.startswith(("http://", "https://")):
        return Address(place)
    if not Path(place).exists():
        raise PublishError(f"找不到“{place}”：--since 后面写上次公开的包、文件夹或网址")
    return Folder(Path(place)) if Path(place).is_dir() else Package(Path(place))


def _proved(site: Path) -> int:
    """The number of pages; PublishError for a broken link or a request to another host."""
    found = BuiltSite(site)
    if found.faults:
        more = [f"……共 {len(found.faults)} 处"] if len(found.faults) > SHOWN else []
        told = [*map(str, found.faults[:SHOWN]), *more, "网页里有断链或不该有的地址，没有发布：请按上面的提示改好"]
        raise PublishError("\n".join(told))
    if "index.html" not in found.files:
        raise PublishError("没有生成 index.html，没有发布：请检查 mkdocs.yml 的 nav")
    return len(found.trees)
