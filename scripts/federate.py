"""把许多县网站发布的数据包汇总成上一级的网站。

用法：python3 scripts/federate.py 清单.yml --out build/upper [--cache 文件夹] [--offline] [--only 县代号…]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from _files import new_folder
from _upper_site import MARK, write_site
from fazhi.federation.arrivals import Arrival, Condition, PackageError
from fazhi.federation.cache import Cache
from fazhi.federation.gathering import gather
from fazhi.federation.summary import Summary
from fazhi.model import Listing, Registry
from fazhi.problems import Severity
from fazhi.sources.listing import load_listing
from fazhi.sources.registry import load_registry

EXIT_CODES = """退出码：
  0  已写出，各县的数据包都齐全、按时
  1  已写出，但有的县没有收到、过期或有问题（上面逐个说明，网站的“公开情况”页也写明）
  2  没有写出：清单有错、没有一个县能用、没有装 DuckDB、写不了；原来的仍在"""


class UsageError(Exception):
    """The site cannot be made; its text is one Chinese sentence (or several lines of findings) for the user."""


def main(arguments: list[str] | None = None) -> int:
    """Gather, write, and say what came of each county."""
    options = _options(arguments)
    try:
        listing, registry = _read(options.listing, options.only)
        counted = _build(options, listing, registry)
    except (UsageError, PackageError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"读写不了“{error.filename or options.out}”（{error.strerror or error}），没有写出", file=sys.stderr)
        return 2
    good = sum(each.arrival.condition is Condition.GOOD for each in counted)
    print(f"已写出 {options.out}：{len(counted)} 个县，齐全按时的 {good} 个")
    print(f"再运行 python3 -m mkdocs build --strict -f {options.out / 'mkdocs.yml'}，网站在 {options.out / 'site'}")
    return int(good < len(counted))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="把许多县网站的数据包汇总成上一级的网站",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("listing", type=Path, metavar="清单", help="列出各县网站的 YAML 文件")
    parser.add_argument("--out", type=Path, required=True, help="写到哪里：不存在或空的文件夹，或上次写的")
    parser.add_argument("--cache", type=Path, help="收到的文件留在哪里；不写就是清单旁边的 .federate")
    parser.add_argument("--offline", action="store_true", help="不去取，只用上次收到的")
    parser.add_argument("--only", nargs="+", default=[], metavar="县代号", help="只汇总这几个县，试的时候用")
    return parser.parse_args(arguments)


def _read(file: Path, only: list[str]) -> tuple[Listing, Registry]:
    """The list and the registry that it names, without a fault. Raises UsageError."""
    listing, problems = load_listing(file)
    if listing is None or problems:
        raise UsageError("\n".join([*map(str, problems), f"清单“{file}”有错，没有汇总"]))
    registry, faults = load_registry(file.parent / listing.docs)
    errors = [each for each in faults if each.severity is Severity.ERROR]
    if errors:
        raise UsageError("\n".join([*map(str, errors), "本级名录有错，没有汇总"]))
    unknown = sorted(set(only) - {each.id for each in listing.counties})
    if unknown:
        raise UsageError(f"清单里没有“{unknown[0]}”")
    chosen = tuple(each for each in listing.counties if not only or each.id in only)
    return replace(listing, counties=chosen), registry


def _build(options: argparse.Namespace, listing: Listing, registry: Registry) -> list[Summary]:
    """Write the folder in one step, once everything is there. Raises UsageError, PackageError, OSError."""
    cache = Cache(options.cache or options.listing.parent / ".federate")
    arrivals = gather(listing, registry, options.listing.parent, cache, offline=options.offline)
    try:
        with new_folder(options.out, made_before=MARK) as folder:
            counted = write_site(folder, options.out, listing, registry, _told(arrivals))
            if not any(each.arrival.condition.is_used for each in counted):
                raise UsageError("没有一个县的数据能用，没有写出")
    except FileExistsError:
        raise UsageError(f"“{options.out}”里有别的文件，请换一个文件夹，或先删掉") from None
    return counted


def _told(arrivals: Iterator[Arrival]) -> Iterator[Arrival]:
    """The arrivals as they come, each that is not in order named on the screen."""
    for each in arrivals:
        if each.condition is not Condition.GOOD:
            print(
                f"{each.source.name}（{each.source.id}）：{each.condition}——{'；'.join(each.reasons)}", file=sys.stderr
            )
        yield each


if __name__ == "__main__":
    raise SystemExit(main())
