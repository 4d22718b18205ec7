"""Who vouches for a manifest: an OpenSSH signature, made and checked by the `ssh-keygen` of the system."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from fazhi.publishing.manifest import SHA256, SIGNATURE
from fazhi.publishing.problem import PublishError

NAMESPACE = "fazhi"
"""What the signature is for; a signers file may allow a key for this only."""


def sign(folder: Path, key: Path) -> None:
    """Write SHA256SUMS.sig with a private key (a passphrase is asked for). Raises PublishError."""
    if (folder / SIGNATURE).exists():
        (folder / SIGNATURE).unlink()
    done = _keygen("-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, str(folder / SHA256))
    if done.returncode or not (folder / SIGNATURE).is_file():
        raise PublishError(f"用“{key}”签名没有成功：请检查私钥文件和口令（{_last(done)}）")


def check(sums: bytes, signed: bytes, signers: Path | None) -> str:
    """Who signed these sums by an allowed-signers file; without one only that the signature fits, and "" is given.

    Raises PublishError if it does not, or the signer is not in the file.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, SIGNATURE)
        file.write_bytes(signed)
        if signers is None:
            if _keygen("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file), given=sums).returncode:
                raise PublishError(f"改动：{SIGNATURE} 与 {SHA256} 不相符")
            return ""
        found = _keygen("-Y", "find-principals", "-s", str(file), "-f", str(signers))
        who = found.stdout.decode("utf-8", "replace").split("\n")[0].strip()
        asked = ("-Y", "verify", "-n", NAMESPACE, "-s", str(file), "-f", str(signers), "-I", who)
        if found.returncode or not who or _keygen(*asked, given=sums).returncode:
            raise PublishError(f"{SIGNATURE} 不是“{signers}”里的签名人对这份清单签的：请向发布单位核实")
        return who


def _keygen(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
    except OSError as error:
        raise PublishError("没有找到 ssh-keygen：请安装 OpenSSH 8.2 或更新的版本，或者不用签名") from error


def _last(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr or b"").decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"退出码 {done.returncode}"
