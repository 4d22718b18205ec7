"""Nothing is compared with everything: twice as many reports are twice as much work, in every stage and function.

Work is counted in calls of functions, which are the same on every machine; the clock is not asked.
"""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fazhi.site import assemble
from sites import ROOT, written

SIZES = (9, 18, 36)
MOST = 2.2
"""So many times the work that nine more reports are may eighteen more be."""
STEEP, FEW = 3.2, 300
"""A function that is called so many times as often for twice the reports looks at pairs of them."""
FILLING = ("copies/",)
"""A report is compared with three others at the most, which a small site has not."""
Calls = Counter[str]


def calls(work: Callable[[], Any]) -> tuple[Calls, Any]:
    """How often each function is called, and what is given."""
    profile = cProfile.Profile()
    found = profile.runcall(work)
    stats = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    return Counter({f"{file}:{line} {name}": told[1] for (file, line, name), told in stats}), found


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Calls]]:
    """The calls of each stage, for each size, after everything was done once."""
    return [stages(tmp_path_factory.mktemp("scale") / "docs", size) for size in (3, *SIZES)][1:]


def stages(docs: Path, size: int) -> dict[str, Calls]:
    """The calls of each stage for an invented site of so many reports."""
    subprocess.run([sys.executable, str(ROOT / "tests" / "bulk.py"), str(docs), str(size)], check=True)
    found: dict[str, Calls] = {}
    found["读、校核"], site = calls(partial(assemble, docs))
    found["页面"], _ = calls(partial(written, site))
    found["文件"], _ = calls(lambda: list(site.files))
    found["预览"], site = calls(partial(assemble, docs, preview=True))
    shown = [page for page in site.pages if not page.src_uri.startswith(("reports/", "rules/"))]
    found["预览的页面"], _ = calls(lambda: [page.write() for page in shown])
    return found


@pytest.mark.parametrize("stage", ["读、校核", "页面", "文件", "预览", "预览的页面"])
def test_work_grows_as_reports_do(counted: list[dict[str, Calls]], stage: str) -> None:
    few, more, most = (each[stage] for each in counted)
    assert most.total() - more.total() <= MOST * (more.total() - few.total())
    ours = {name: most[name] for name in most if "hooks/fazhi/" in name and not any(part in name for part in FILLING)}
    assert not {name: (more[name], now) for name, now in ours.items() if now > FEW and now > STEEP * more[name]}
