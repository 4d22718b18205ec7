"""Publish again and again, killed before one step of the file system after the other; says what was left each time.

Usage: killed.py site folder [without-links]. Prints one JSON object a line: what was shown, and what stood there after
the next run. Its own process, because it forks, and because what counts the steps cannot be taken off again.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from fazhi.publishing import releases
from fazhi.publishing.compare import differences
from fazhi.publishing.published import Folder

OLD, NEW = "20250101T000000Z-aaaaaaaa-000000000000", "20260101T000000Z-bbbbbbbb-000000000000"
STEPS = ("open", "os.", "shutil.")


def no_links(*arguments: object, **options: object) -> None:
    """As on a share without symbolic links."""
    raise OSError("no links here")


def killed_before(step: int, site: Path, root: Path) -> bool:
    """Publish in a child that dies before that step; False if it came to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    left = [step]

    def count(event: str, arguments: object) -> None:
        if event.startswith(STEPS) and event != "os.kill":
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    releases.publish(Folder(site), root, NEW, 1)
    os._exit(0)


def shown(root: Path) -> str:
    """The text of the public page, `none`, or `broken`."""
    if not os.path.lexists(root / "current"):
        return "none"
    return "broken" if differences(Folder(root)) else (root / "current" / "index.html").read_text()


def main(old: Path, new: Path, root: Path) -> None:
    """One line for each step."""
    releases._settle = lambda: None
    step, went_on = 0, True
    while went_on:
        step += 1
        shutil.rmtree(root, ignore_errors=True)
        releases.publish(Folder(old), root, OLD, 1)
        went_on = killed_before(step, new, root)
        first = shown(root)
        releases.publish(Folder(new), root, NEW, 1)
        left = sorted(each.name for folder in (root, root / "releases") for each in folder.iterdir())
        print(json.dumps({"step": step, "shown": first, "then": shown(root), "left": left}))


if __name__ == "__main__":
    if "without-links" in sys.argv:
        os.symlink = no_links
    main(*map(Path, sys.argv[1:4]))
