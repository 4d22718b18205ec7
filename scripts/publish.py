"""把网站发布出去：从已提交的内容重新生成，全部检查，写清单，再一步切换；或打包带到隔离的网络。

用法：
  python3 scripts/publish.py --to 文件夹 [--keep 5]              发布到本机或共享文件夹
  python3 scripts/publish.py --to 用户@主机:文件夹                发布到服务器（ssh、rsync）
  python3 scripts/publish.py --package 文件.zip [--trial]         打成一个文件；--trial 不记作已经公开
  python3 scripts/publish.py --verifier verify.pyz               做一个核对工具，带到没有本项目的机器上用
  python3 scripts/publish.py --to 文件夹 --rollback [版本]        退回上一个（或指定的）版本

退出码：0 已发布；1 没有发布，公开的仍是原来的版本；2 用法不对。
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import Any

import _library
from _git import GitError
from _record import keep
from _release import Release, built, compare, site_at
from fazhi.publishing import package, releases, remote
from fazhi.publishing.problem import PublishError
from fazhi.publishing.published import Folder, Package


def main(arguments: list[str] | None = None) -> int:
    """Publish, pack or roll back; 1 if the site stays as it was, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.rollback is not None and (not options.to or options.package):
        parser.error("--rollback 要和 --to 一起用")
    if not (options.to or options.package or options.verifier) or options.keep < 1:
        parser.error("要写 --to 文件夹 或 --package 文件.zip；--keep 至少是 1")
    try:
        if options.verifier:
            package.write_verifier((_library.ROOT / "scripts" / "verify.py").read_bytes(), options.verifier)
            print(f"已写出核对工具：{options.verifier}")
        if not options.to and not options.package:
            return 0
        if options.rollback is not None:
            return _roll_back(options)
        with built(options.config, dirty=options.dirty, key=options.sign) as release:
            compare(release, public_sites(options))
            return _publish(release, options)
    except (PublishError, GitError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"写不了或读不了“{error.filename}”（{error.strerror}），公开的仍是原来的版本", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断，公开的仍是完整的一个版本；再运行一次即可", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="发布网站", epilog="退出码：0 已发布；1 没有发布；2 用法不对")
    parser.add_argument("--to", help="发布到：文件夹，或 用户@主机:文件夹")
    parser.add_argument("--package", type=Path, help="打包成这个 ZIP 文件")
    parser.add_argument("--verifier", type=Path, metavar="文件.pyz", help="写出带到别处用的核对工具")
    parser.add_argument("--rollback", nargs="?", const="", metavar="版本", help="退回上一个（或指定的）版本")
    parser.add_argument("--keep", type=int, default=5, help="留几个版本，默认 5")
    parser.add_argument("--since", metavar="包|文件夹|网址", help="与这个公开的网站比较；不写就与目标里现在的比较")
    parser.add_argument("--trial", action="store_true", help="试发布：不记作已经公开")
    parser.add_argument("--sign", type=Path, metavar="私钥", help="用 ssh-keygen 的私钥给清单签名")
    parser.add_argument("--dirty", action="store_true", help="没有提交的改动也发布")
    parser.add_argument("--config", type=Path, default=_library.ROOT / "mkdocs.yml", help="网站的 mkdocs.yml")
    return parser


def public_sites(options: argparse.Namespace) -> list[Any]:
    """What is public now: what --since names, else what stands where the new site goes."""
    if options.since:
        return [site_at(options.since)]
    there = remote.remote_of(options.to) if options.to else None
    found: list[Any] = [remote.Shown(there)] if there else []
    if options.to and not there and Path(options.to, "current").exists():
        found.append(Folder(Path(options.to)))
    if options.package and options.package.exists():
        found.append(Package(options.package))
    return found


def _publish(release: Release, options: argparse.Namespace) -> int:
    print(f"已生成 {release.name}：{release.pages} 页，检查通过")
    if options.package:
        package.write(release.folder, release.name, options.package)
        print(f"已打包：{options.package}")
    if options.to:
        there = remote.remote_of(options.to)
        if there:
            removed = remote.publish(release.folder, there, release.name, options.keep)
        else:
            removed = releases.publish(Folder(release.folder), Path(options.to), release.name, options.keep)
        print(f"已发布到 {options.to}" + (f"，删去旧版本 {len(removed)} 个" if removed else ""))
    _record(options, release.name, Folder(release.folder))
    return 0


def _roll_back(options: argparse.Namespace) -> int:
    there, name = remote.remote_of(options.to), options.rollback or None
    shown = remote.roll_back(there, name) if there else releases.roll_back(Path(options.to), name)
    print(f"已退回 {shown}")
    _record(options, shown, remote.Shown(there) if there else Folder(Path(options.to)))
    return 0


def _record(options: argparse.Namespace, release: str, site: Any) -> None:
    """Write down what is public now; the publication stands even if that fails."""
    if options.trial:
        return
    try:
        file = keep(options.config, release, site)
    except (OSError, PublishError) as error:
        print(f"没有记下公开的内容（{error}）：再发布一次", file=sys.stderr)
        return
    if file:
        print(f"公开的内容记在 {file.name} 里，以后的改动与它比：git add {_shown(file)}，git commit")


def _shown(file: Path) -> str:
    return file.relative_to(Path.cwd()).as_posix() if file.is_relative_to(Path.cwd()) else str(file)


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    raise SystemExit(main())
