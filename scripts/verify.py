"""核对公开的网站与发布时是否一致：逐个说出改动、缺少、多出的文件。只用 Python 自带的库，3.7 以上都能运行。

用法：
  python3 verify.py 文件夹、文件.zip 或网址 [--signers 签名人文件] [--sm3]
  python3 verify.py 文件.zip --to 文件夹 [--keep 5]      核对无误，就在这台机器上发布
  python3 verify.py 文件夹 --rollback [版本]             退回上一个（或指定的）版本

退出码：0 一致；1 有出入，或没有发布；2 用法不对。
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "hooks"))
from fazhi.publishing import releases, signature, sm3
from fazhi.publishing.compare import differences
from fazhi.publishing.manifest import SHA256, SIGNATURE
from fazhi.publishing.problem import PublishError
from fazhi.publishing.published import Address, Folder, Package


def main(arguments: list[str] | None = None) -> int:
    """Name every difference; publish or roll back if asked to. 1 if something differs, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.keep < 1:
        parser.error("--keep 至少是 1")
    if not options.place.startswith(("http://", "https://")) and not Path(options.place).exists():
        print(f"找不到“{options.place}”", file=sys.stderr)
        return 2
    try:
        if options.rollback is not None:
            print(f"已退回 {releases.roll_back(Path(options.place), options.rollback or None)}")
            return 0
        return _verify(_site(options.place), options)
    except PublishError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"写不了或读不了“{error.filename}”（{error.strerror}）", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="核对公开的网站", epilog="退出码：0 一致；1 有出入；2 用法不对")
    parser.add_argument("place", metavar="文件夹、文件.zip或网址")
    parser.add_argument("--signers", type=Path, metavar="文件", help="签名人文件（ssh-keygen 的 allowed_signers）")
    parser.add_argument("--sm3", action="store_true", help="这个 Python 自己不会 SM3 时，用慢的办法也核对")
    parser.add_argument("--to", type=Path, metavar="文件夹", help="核对无误，就发布到这里（只用于 ZIP）")
    parser.add_argument("--keep", type=int, default=5, help="留几个版本，默认 5")
    parser.add_argument("--rollback", nargs="?", const="", metavar="版本", help="退回上一个（或指定的）版本")
    return parser


def _site(place: str) -> Any:
    if place.startswith(("http://", "https://")):
        return Address(place)
    return Folder(Path(place)) if Path(place).is_dir() else Package(Path(place))


def _verify(site: Any, options: argparse.Namespace) -> int:
    found = differences(site, True if options.sm3 else None)
    for each in found:
        print(each)
    if found:
        print(f"有 {len(found)} 处与发布时不一致")
        return 1
    print("与清单一致（SHA-256" + ("、SM3）" if options.sm3 or sm3.fast() else "；没有核对 SM3，要核对加 --sm3）"))
    if site.names() is None:
        print("从网址看不出服务器上有没有多出的文件，请在服务器上再核对文件夹")
    _vouched(site, options.signers)
    if options.to and isinstance(site, Package):
        releases.publish(site, options.to, site.release, options.keep)
        print(f"已发布 {site.release} 到 {options.to}")
    return 0


def _vouched(site: Any, signers: Path | None) -> None:
    """Say who signed; PublishError if the signature is wrong, or missing where signers were named."""
    read: dict[str, bytes] = {}
    for name in (SHA256, SIGNATURE):
        with site.open(name) as stream:
            if stream is not None:
                read[name] = stream.read(1 << 26)
    if SIGNATURE not in read:
        if signers:
            raise PublishError("没有签名，不能确认是谁发布的：请向发布单位要签过名的版本")
        return
    who = signature.check(read[SHA256], read[SIGNATURE], signers)
    print(f"签名人：{who}" if who else "签名与清单相符；要确认签名人，加 --signers")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    raise SystemExit(main())
