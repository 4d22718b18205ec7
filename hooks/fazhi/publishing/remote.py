"""The release folders of `releases` on another machine: rsync carries the files, ssh runs the steps there.

The other machine needs a POSIX shell, rsync and GNU coreutils (`mv -T`, `sha256sum`), as every Linux server has; the
ports and keys are those of ~/.ssh/config.
"""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fazhi.publishing.naming import moment_of
from fazhi.publishing.problem import PublishError

SAFE = re.compile(r"[\w.][\w.-]*@[\w.][\w.-]*:[\w./][\w./-]*\Z")
ALONE = (
    'exec 9>.lock; if command -v flock >/dev/null; then flock -n 9 || { echo "另一次发布正在进行" >&2; exit 1; }; fi\n'
)
WHOLE = 'whole() { (cd -- "releases/$1" && sha256sum --quiet -c SHA256SUMS >&2); }\n'
SHOW = """\
show() {
  rm -f .current-new
  ln -s -- "releases/$1" .current-new
  mv -Tf -- .current-new current
  sync
}
"""
PREPARE = """\
set -eu
umask 022
mkdir -p -- "$1/releases"
cd -- "$1"
if [ -e current ] && [ ! -L current ]; then echo "current 不是本工具发布的，请先改名" >&2; exit 1; fi
if [ -d "releases/$2" ]; then echo there; fi
"""
FINISH = f"""\
set -eu
cd -- "$1"
{ALONE}{WHOLE}{SHOW}
if [ ! -d "releases/$2" ]; then
  whole ".$2.partial"
  sync
  mv -T -- "releases/.$2.partial" "releases/$2"
else
  whole "$2"
fi
touch -- "releases/$2"
show "$2"
rm -rf releases/.*.partial releases/.*.trash
kept=1
ls -1t releases | while read -r each; do
  if [ "$each" = "$2" ]; then continue; fi
  kept=$((kept + 1))
  if [ "$kept" -gt "$3" ]; then
    mv -T -- "releases/$each" "releases/.$each.trash"
    rm -rf -- "releases/.$each.trash"
    echo "$each"
  fi
done
"""
READ = """\
set -eu
cd -- "$1" 2>/dev/null || exit 0
if [ -f "current/$2" ]; then printf + && cat -- "current/$2"; fi
"""
BACK = f"""\
set -eu
cd -- "$1"
{ALONE}{WHOLE}{SHOW}
now=$(basename -- "$(readlink current)")
if [ "$2" = - ]; then chosen=$(ls -1t releases | sed -n "/^$now\\$/,\\$p" | sed -n 2p); else chosen=$2; fi
if [ -z "$chosen" ] || [ ! -d "releases/$chosen" ]; then echo "没有可退回的版本" >&2; exit 1; fi
whole "$chosen"
show "$chosen"
echo "$chosen"
"""


@dataclass(frozen=True)
class Remote:
    """A folder on another machine."""

    host: str
    path: str


def remote_of(text: str) -> Remote | None:
    """`user@host:path` as a Remote; None if it is a folder of this machine. Raises PublishError for a doubtful one."""
    if "@" not in text.split("/")[0] or ":" not in text:
        return None
    if not SAFE.match(text):
        raise PublishError(f"“{text}”不是 用户@主机:文件夹 的写法：文件夹名只用字、数字、点、横线和斜线")
    host, _, path = text.partition(":")
    return Remote(host, path)


def publish(folder: Path, remote: Remote, name: str, keep: int) -> list[str]:
    """Carry a stamped site over as the release `name` and show it; gives the releases removed. Raises PublishError."""
    if "there" not in _ssh(remote, PREPARE, name):
        _run(["rsync", "-rtc", "--delete", "--chmod=D755,F644", "--copy-dest=../../current/", f"{folder}/",
              f"{remote.host}:{remote.path}/releases/.{name}.partial/"])  # fmt: skip
    return _ssh(remote, FINISH, name, str(keep)).split()


class Shown:
    """The site that another machine shows, file by file."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[BinaryIO | None]:
        """The content of a file; None if it is not there. Raises PublishError."""
        data = _ssh(self._remote, READ, name)
        yield io.BytesIO(data[1:].encode()) if data else None


def roll_back(remote: Remote, name: str | None) -> str:
    """Show an earlier release, None: the one before the current one; gives its name. Raises PublishError."""
    if name is not None and moment_of(name) is None:
        raise PublishError(f"“{name}”不是版本的名称：版本在 releases 文件夹里，如 20260402T010203Z-…")
    return _ssh(remote, BACK, name or "-").strip()


def _ssh(remote: Remote, script: str, *arguments: str) -> str:
    return _run(["ssh", "-T", remote.host, "sh", "-s", "--", remote.path, *arguments], script)


def _run(command: list[str], given: str = "") -> str:
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)
    except OSError as error:
        raise PublishError(f"没有找到 {command[0]}：请先安装，或用 --package 打包带过去") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PublishError(f"{command[0]} 没有成功，公开的仍是原来的版本：{said[-1] if said else done.returncode}")
    return done.stdout.decode("utf-8", "replace")
