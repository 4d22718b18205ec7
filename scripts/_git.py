"""What git knows: files of docs/ that differ from a version or are put forward for a commit; the state to publish."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
NAMES = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z")


class GitError(Exception):
    """git cannot answer; its text is one Chinese sentence for the user."""


def changed(docs: Path, ref: str | None) -> list[str]:
    """Files of docs/ (relative to it) that differ from `ref` on disk or in the index, and those git does not know yet.

    `ref` is taken where it and HEAD parted; None is the main branch, or HEAD where there is none. Raises GitError.
    """
    root = _root(docs)
    base = _base(root, ref)
    others = _names(root, "ls-files", "--others", "--exclude-standard", "-z")
    if base is None:
        return _inside(docs, root, [*others, *_names(root, "ls-files", "-z")])
    compared = (_names(root, *NAMES, *cached, base, "--") for cached in ((), ("--cached",)))
    return _inside(docs, root, [*others, *(name for names in compared for name in names)])


def staged(docs: Path) -> list[str]:
    """Files of docs/ (relative to it) that the next commit changes. Raises GitError."""
    root = _root(docs)
    return _inside(docs, root, _names(root, *NAMES, "--cached", "--"))


def _inside(docs: Path, root: Path, names: Iterable[str]) -> list[str]:
    paths = {root / name for name in names}
    return sorted(path.relative_to(docs).as_posix() for path in paths if path.is_relative_to(docs))


def _root(docs: Path) -> Path:
    done = _git(docs, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Path(done.stdout.rstrip("\n")).resolve()
    if "dubious ownership" in done.stderr:
        raise GitError(
            f"git 不信任“{docs.parent}”：运行 git config --global --add safe.directory 加上项目文件夹，再来一次"
        )
    raise GitError(f"“{docs}”不在 git 仓库里，看不出改了什么：去掉 --changed 或 --staged，全部校核")


def _base(root: Path, ref: str | None) -> str | None:
    """The commit to compare with; None where nothing was ever committed. Raises GitError if there is no such `ref`."""
    head = _commit(root, "HEAD")
    found = next((commit for name in ([ref] if ref else BASES) if (commit := _commit(root, name))), None)
    if ref and not found:
        raise GitError(f"git 里没有“{ref}”这个版本或分支：改正名称，或先 git fetch；要看的文件夹写在 --changed 前面")
    if not head or not found:
        return head
    parted = _git(root, "merge-base", head, found)
    return parted.stdout.strip() if parted.returncode == 0 else (found if ref else head)


def _commit(root: Path, name: str) -> str | None:
    done = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return done.stdout.strip() if done.returncode == 0 else None


def _names(root: Path, *command: str) -> list[str]:
    done = _git(root, *command)
    if done.returncode:
        raise GitError(f"git {command[0]} 没有成功：{done.stderr.strip().splitlines()[-1:]}")
    return [name for name in done.stdout.split("\0") if name]


def _git(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *command],
            env=_environment(),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        raise GitError("没有找到 git：先安装 git，或去掉 --changed 和 --staged，全部校核") from None


def _environment() -> dict[str, str]:
    """This one, less what a running hook tells git about its folders; a commit's own index stays in use."""
    kept = {key: value for key, value in os.environ.items() if key not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")}
    if "GIT_INDEX_FILE" in kept:
        kept["GIT_INDEX_FILE"] = str(Path(kept["GIT_INDEX_FILE"]).absolute())
    return {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


def head(folder: Path) -> tuple[Path, str, int]:
    """The top folder of the repository, its last commit and when that was made (seconds since 1970). Raises GitError."""
    root = _root(folder)
    done = _git(root, "log", "-1", "--format=%H %ct")
    if done.returncode or not done.stdout.strip():
        raise GitError("git 里还没有提交过：先 git add、git commit，再发布")
    commit, moment = done.stdout.split()
    return root, commit, int(moment)


def texts_at(docs: Path, folder: str, ref: str) -> dict[str, str]:
    """The Markdown and YAML files right in a folder of docs/, as they were in a version, by name. Raises GitError."""
    root = _root(docs)
    commit = _commit(root, ref)
    if commit is None:
        raise GitError(f"git 里没有“{ref}”这个版本：先 git fetch，或用 --before 写公开时的版本")
    inside = (docs.resolve().relative_to(root) / folder).as_posix()
    names = _names(root, "ls-tree", "-z", "--name-only", commit, f"{inside}/")
    shown = {name: _git(root, "show", f"{commit}:{name}") for name in names if name.endswith((".md", ".yml"))}
    return {name.rpartition("/")[2]: done.stdout for name, done in shown.items()}


def uncommitted(root: Path) -> list[str]:
    """Files that differ from the last commit, and files git does not know. Raises GitError."""
    return [*_names(root, *NAMES, "HEAD", "--"), *_names(root, "ls-files", "--others", "--exclude-standard", "-z")]


def export_commit(root: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit, with the line ends that .gitattributes gives on any system. Raises GitError, OSError."""
    packed = folder.with_name(f"{folder.name}.zip")
    done = _git(root, "-c", "core.autocrlf=false", "archive", "--format=zip", f"--output={packed}", commit)
    if done.returncode:
        raise GitError(f"git archive 没有成功：{done.stderr.strip().splitlines()[-1:]}")
    with zipfile.ZipFile(packed) as files:
        files.extractall(folder)
    packed.unlink()


def export_files(root: Path, folder: Path) -> None:
    """Copy the files as they stand on disk, all but those that git ignores. Raises GitError, OSError."""
    for name in _names(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z"):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, folder / name)
