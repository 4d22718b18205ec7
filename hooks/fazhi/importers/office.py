"""Old formats through LibreOffice, locked down: .doc .wps .rtf .odt -> .docx.

A fresh profile for each run forbids macros, linked pictures and updates of links; where the system allows it there is no
network at all; after the time limit the whole process group is ended. Exit 0 with an empty document is a failure.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from fazhi.importers.manuscript import UnusableFileError

TIME_LIMIT = 120
MISSING = "这种格式（{0}）要靠 LibreOffice 转换，而这台电脑上没有：请装 LibreOffice，或在 Word、WPS 中另存为 .docx"
SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Common/Load", "UserDefinedSettings", "false"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def program() -> str | None:
    """Where soffice is, None if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(data: bytes, suffix: str, shown: str) -> bytes:
    """The same document as .docx. `suffix` tells LibreOffice the format. Raises UnusableFileError."""
    return convert(data, suffix, "docx:MS Word 2007 XML", shown)


def convert(data: bytes, suffix: str, target: str, shown: str) -> bytes:
    """The document in another format, such as `pdf`. Raises UnusableFileError without LibreOffice, or where it fails."""
    soffice = program()
    if soffice is None:
        raise UnusableFileError(MISSING.format(shown))
    with tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / f"in{suffix}").write_bytes(data)
        _write_profile(home / "profile" / "user")
        command = [soffice, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
                   "--nolockcheck", "--convert-to", target, "--outdir", str(home / "out"), str(home / f"in{suffix}")]  # fmt: skip
        _run([*_without_network(), *command], home)
        made = next((home / "out").glob("in.*"), None) if (home / "out").is_dir() else None
        if made is None or made.stat().st_size == 0:
            raise UnusableFileError(f"LibreOffice 打不开这个文件（{shown}），可能已损坏或有密码")
        return made.read_bytes()


def _write_profile(user: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _without_network() -> list[str]:
    """A prefix that runs a command without network, where the system lets an ordinary user do that."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    prefix = [unshare, "-n", "-r"]
    try:
        allowed = subprocess.run([*prefix, "true"], capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return []
    return prefix if allowed else []


def _run(command: list[str], home: Path) -> None:
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "SAL_DISABLE_OPENCL": "1"}
    process = subprocess.Popen(command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        raise UnusableFileError(f"LibreOffice 转换超过 {TIME_LIMIT} 秒，已停止") from None
    finally:
        with contextlib.suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
