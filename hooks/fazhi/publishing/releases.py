"""Release folders and the switch of `current` between them, so that the public site is the old one or the new one.

    FOLDER/releases/<name>/   each complete, never changed again; the time of the folder is that of its publication
    FOLDER/current            a symbolic link to one of them: what the web server shows

A release is written under a name that begins with a dot, read back, and renamed; then a new link takes the place of the
old one in one step. Where links are not to be had (Windows without the right to make them, some network shares),
`current` is a full copy and changes by two renames: between those, for an instant, there is none. A run that was
killed there leaves `.current-old`, and the next one puts it back.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fazhi.publishing.compare import differences
from fazhi.publishing.manifest import SHA256, safe
from fazhi.publishing.naming import moment_of
from fazhi.publishing.problem import PublishError
from fazhi.publishing.published import Folder

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
NEW, OLD = ".current-new", ".current-old"


def publish(site: Any, root: Path, name: str, keep: int) -> list[str]:
    """Set out a Folder or Package as the release `name` and show it; gives the releases removed. PublishError, OSError."""
    with _locked(root):
        place(site, root, name)
        switch(root, name)
        return prune(root, keep)


def roll_back(root: Path, name: str | None) -> str:
    """Show an earlier release, None: the one before the current one; gives its name. Raises PublishError, OSError."""
    if not (root / "releases").is_dir():
        raise PublishError(f"“{root}”里没有 releases 文件夹：请写发布时用的文件夹")
    with _locked(root):
        there, now = releases(root), current(root)
        earlier = there[there.index(now) + 1 :] if now in there else there
        if not (name in there if name else earlier):
            raise PublishError(f"没有可退回的版本{name or ''}：现有 {'、'.join(there) or '无'}")
        chosen = name or earlier[0]
        _must_be_whole(root, chosen)
        switch(root, chosen)
        return chosen


def releases(root: Path) -> list[str]:
    """The complete releases, the one published last first."""
    found = [each for each in (root / "releases").iterdir() if moment_of(each.name) is not None and each.is_dir()]
    return [each.name for each in sorted(found, key=lambda each: (each.stat().st_mtime_ns, each.name), reverse=True)]


def current(root: Path) -> str | None:
    """The release that is shown; None if there is none, or it is not one of ours."""
    shown = root / "current"
    if shown.is_symlink():
        return Path(os.readlink(str(shown))).name
    if not (shown / SHA256).is_file():
        return None
    sums = (shown / SHA256).read_bytes()
    return next((each for each in releases(root) if (root / "releases" / each / SHA256).read_bytes() == sums), None)


def place(site: Any, root: Path, name: str) -> None:
    """Write a release, read it back, and give it its name; one that is already there must be whole."""
    target = root / "releases" / name
    if target.is_dir():
        _must_be_whole(root, name)
    else:
        partial = target.with_name(f".{name}.partial")
        _copy(site, partial)
        stamp(partial, moment_of(name) or 0)
        wrong = differences(Folder(partial), with_sm3=False)
        if wrong:
            raise PublishError(f"写出的内容与清单不符（{wrong[0]}），没有发布：请检查磁盘，再来一次")
        _settle()
        os.rename(str(partial), str(target))
    os.utime(str(target))


def stamp(folder: Path, moment: int) -> None:
    """Everyone may read what is published; its time is that of the commit, so that caches can tell versions apart."""
    for place_, _, files in os.walk(str(folder)):
        for each in files:
            path = os.path.join(place_, each)
            os.chmod(path, 0o644)
            os.utime(path, (moment, moment))
        os.chmod(place_, 0o755)


def switch(root: Path, name: str) -> None:
    """Make `current` show a release. Raises OSError, PublishError."""
    shown, new, old = root / "current", root / NEW, root / OLD
    if shown.exists() and not shown.is_symlink() and not (shown / SHA256).is_file():
        raise PublishError(f"“{shown}”不是本工具发布的：请先给它改名，再来一次")
    _remove(new)
    try:
        os.symlink(os.path.join("releases", name), str(new), target_is_directory=True)
    except (OSError, NotImplementedError):
        shutil.copytree(str(root / "releases" / name), str(new))
    try:
        os.replace(str(new), str(shown))
    except OSError:  # a folder stands there, or the system does not replace links
        _swap(new, shown, old)
    _settle()
    _remove(old)


def _swap(new: Path, shown: Path, old: Path) -> None:
    os.rename(str(shown), str(old))
    try:
        os.rename(str(new), str(shown))
    except OSError:
        os.rename(str(old), str(shown))
        raise


def prune(root: Path, keep: int) -> list[str]:
    """Remove all but `keep` releases, the current one among them; gives the removed ones."""
    others = [each for each in releases(root) if each != current(root)]
    gone = others[max(keep, 1) - 1 :]
    for name in gone:
        folder = root / "releases" / name
        trash = folder.with_name(f".{name}.trash")
        os.rename(str(folder), str(trash))
        _remove(trash)
    return gone


def _must_be_whole(root: Path, name: str) -> None:
    wrong = differences(Folder(root / "releases" / name), with_sm3=False)
    if wrong:
        raise PublishError(f"releases 里的 {name} 与清单不符（{wrong[0]}），没有发布：请查明原因，删去它，再来一次")


def _copy(site: Any, folder: Path) -> None:
    """The files of a site one by one: what is not in it does not come along."""
    _remove(folder)
    for name in sorted({*site.names()}):
        if not safe(name):
            raise PublishError(f"“{name}”不是合规的文件名，没有发布：请向发布单位核实")
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with site.open(name) as stream, open(str(file), "wb") as out:
            shutil.copyfileobj(stream, out, 1 << 20)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        os.unlink(str(path))
    elif path.is_dir():
        shutil.rmtree(str(path))


def _settle() -> None:
    """What was written is on the disk before it is shown."""
    if hasattr(os, "sync"):
        os.sync()


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One run at a time; what an earlier one left behind when it was killed is put right first."""
    for folder in (root, root / "releases"):
        if not folder.is_dir():
            folder.mkdir(parents=True)
            folder.chmod(0o755)
    with open(str(root / ".lock"), "a") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PublishError(f"另一次发布正在写“{root}”：等它结束再来") from error
        _mend(root)
        yield


def _mend(root: Path) -> None:
    shown, old = root / "current", root / OLD
    if old.is_dir() and not os.path.lexists(str(shown)):
        os.rename(str(old), str(shown))
    for left in (
        root / NEW,
        root / OLD,
        *(root / "releases").glob(".*.partial"),
        *(root / "releases").glob(".*.trash"),
    ):
        _remove(left)
