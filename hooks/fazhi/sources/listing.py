"""The YAML file that lists the county sites -> Listing, with everything that is wrong in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fazhi.model import ADDRESS, CountySource, Listing, Place
from fazhi.problems import Problem, Severity
from fazhi.sources import written, yamlfile
from fazhi.sources.files import read_text


def load_listing(file: Path) -> tuple[Listing | None, list[Problem]]:
    """The list as written; None if nothing can be made of it. The list is the only thing here that is trusted."""
    text, problems = read_text(file, file.name)
    if text is None:
        return None, problems
    yaml = yamlfile.read(text, file.name)
    if yaml.data is None:
        return None, [*problems, *yaml.problems]
    listing, faults = written.build(Listing, yaml, file.name)
    own = list(_check(listing)) if listing else []
    return listing, [*problems, *yaml.problems, *faults, *own]


def _check(listing: Listing) -> Iterator[Problem]:
    times = Counter(each.id for each in listing.counties)
    if not listing.counties:
        yield _error(
            listing.place, "清单里没有县", "在 counties 下面每个县写一项：- {id: 代号, name: 名称, where: 网站地址}"
        )
    for county in listing.counties:
        if times[county.id] > 1:
            yield _error(county.place.at("id"), f"代号“{county.id}”用了 {times[county.id]} 次", "每个县用不同的代号")
        yield from _check_addresses(county)


def _check_addresses(county: CountySource) -> Iterator[Problem]:
    if county.is_address and not re.match(ADDRESS, county.where):
        told = f"where 只能是 http 或 https 的网站地址，以 / 结尾，或者文件夹，现在是“{county.where}”"
        yield _error(
            county.place.at("where"),
            told,
            "写成 https://www.hechuan.example/fazhi/ 的样子，以 / 结尾，不带用户名、问号和井号",
        )
    if not county.is_address and county.site is None:
        yield _error(
            county.place,
            f"{county.name}从文件夹取数据，却没有写 site",
            "补上一行 site: 公众看的网站地址，如 https://www.hechuan.example/fazhi/",
        )


def _error(place: Place, message: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, "清单错误", place, message, remedy)
