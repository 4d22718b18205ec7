"""测量生成网站要多少时间和内存，并与其他生成器相比。不属于测试，需要时才运行。

用法：python3 scripts/bench.py [--sizes 12 300 3000] [--rounds 3] [--peers 文件夹] [--stock] [--json 结果.json]

每轮依次运行：本项目从零生成、不改再生成、改一份报告再生成；Hugo、Zensical、原样的 Material（所有页都在导航里）
用同样的页面（stage_docs.py 写出的）。Hugo 和 Zensical 装了才比；--peers 是它们所在的文件夹。取各轮中最少的一次。
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import _library
from _bench_sites import stage, write_city, write_hugo, write_plain
from _measure import Cost, measure, size_of
from _preview import edit, edits_to_preview

REPORT = "reports/2023/body-1"
OURS = ("从零生成", "不改再生成", "改一份再生成")
STOCK_LIMIT = 400
"""Stock Material grows with the square of the pages: beyond so many reports it is left out."""
Runs = dict[str, list[Cost]]


def main(arguments: list[str] | None = None) -> int:
    """Measure every size, print the tables, write the JSON; 0."""
    options = _options(arguments)
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-", dir=options.folder) as folder:
        for size in options.sizes:
            results[str(size)] = _measure_size(Path(folder) / str(size), size, options)
            print(_table(size, results[str(size)]), flush=True)
            if options.json:
                options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="测量生成网站的时间和内存")
    parser.add_argument("--sizes", type=int, nargs="+", default=[12, 300, 3000], help="报告份数")
    parser.add_argument("--rounds", type=int, default=3, help="轮数")
    parser.add_argument("--edits", type=int, default=5, help="预览时改几次；0 不测预览")
    parser.add_argument("--peers", type=Path, help="hugo 和 zensical 命令所在的文件夹；不写就在 PATH 里找")
    parser.add_argument("--stock", action="store_true", help="也测原样的 Material（很慢）")
    parser.add_argument("--folder", type=Path, help="在哪个文件夹里生成；不写就用系统的临时文件夹")
    parser.add_argument("--json", type=Path, help="结果写到这个文件")
    return parser.parse_args(arguments)


def _measure_size(folder: Path, reports: int, options: argparse.Namespace) -> dict[str, Any]:
    city = folder / "city"
    config = write_city(city, reports)
    peers = _peers(folder, city, options, reports)
    runs: Runs = {name: [] for name in (*OURS, *peers)}
    log = folder / "log.txt"
    for number in range(options.rounds):
        _own_round(config, city, runs, number, log)
        for name, (command, cwd, made) in peers.items():
            if name != "Material" or number == 0:
                shutil.rmtree(made, ignore_errors=True)
                shutil.rmtree(cwd / ".cache", ignore_errors=True)
                runs[name].append(measure(command, cwd, log))
    size = size_of(city / "site")
    stages = folder / "stages.json"
    _forget(city)
    measure([sys.executable, _library.ROOT / "tests" / "stages.py", config, stages], city, log)
    preview = edits_to_preview(config, REPORT, options.edits, log) if options.edits else []
    return {
        "runs": {name: [cost.values for cost in costs] for name, costs in runs.items()},
        "size": asdict(size),
        "stages": json.loads(stages.read_text(encoding="utf-8")),
        "preview": [round(seconds, 3) for seconds in preview],
    }


def _own_round(config: Path, city: Path, runs: Runs, number: int, log: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config]
    _forget(city)
    runs[OURS[0]].append(measure(command, city, log))
    runs[OURS[1]].append(measure(command, city, log))
    edit(city / "docs", REPORT, 800_000 + number)
    runs[OURS[2]].append(measure(command, city, log))


def _forget(city: Path) -> None:
    """As if the city had never been built."""
    for name in ("site", ".cache"):
        shutil.rmtree(city / name, ignore_errors=True)


def _peers(
    folder: Path, city: Path, options: argparse.Namespace, reports: int
) -> dict[str, tuple[list[str | Path], Path, Path]]:
    """Every other generator that is installed: its command, where it runs, what it makes."""
    found: dict[str, tuple[list[str | Path], Path, Path]] = {}
    where = str(options.peers.resolve()) if options.peers else None
    hugo, zensical = shutil.which("hugo", path=where), shutil.which("zensical", path=where)
    stock = options.stock and reports <= STOCK_LIMIT
    docs = stage(city, folder / "staged") if hugo or zensical or stock else folder
    if hugo:
        home = write_hugo(folder / "hugo", docs)
        found["Hugo"] = ([hugo, "--quiet"], home, home / "public")
    if zensical:
        home = write_plain(folder / "zensical", docs, short_nav=True).parent
        found["Zensical"] = ([zensical, "build"], home, home / "site")
    if stock:
        home = write_plain(folder / "material", docs, short_nav=False).parent
        found["Material"] = ([sys.executable, "-m", "mkdocs", "build", "-q"], home, home / "site")
    return found


def _table(reports: int, result: dict[str, Any]) -> str:
    """The results of one size in words and columns, with every ratio to our cold build."""
    best = {name: _least(costs) for name, costs in result["runs"].items() if costs}
    base, size = best[OURS[0]], result["size"]
    lines = [f"\n{reports} 份报告，{size['pages']} 页", "  实际秒  处理器秒  内存MB  实际/从零  处理器/从零"]
    for name, cost in best.items():
        ratios = f"{cost['wall'] / base['wall']:11.2f}  {cost['cpu'] / base['cpu']:11.2f}"
        lines.append(f"{cost['wall']:8.2f}  {cost['cpu']:8.2f}  {cost['memory']:6.0f}{ratios}  {name}")
    if "Hugo" in best:
        ratio = best[OURS[2]]["wall"] / best["Hugo"]["wall"], best[OURS[2]]["cpu"] / best["Hugo"]["cpu"]
        lines.append(f"改一份再生成 / Hugo：实际 {ratio[0]:.2f}，处理器 {ratio[1]:.2f}")
    total = size["total"] / 1e6
    lines.append(f"网页共 {total:.1f} MB，中位 {size['median']} 字节，最大 {size['largest']}（{size['largest_name']}）")
    lines.append(
        f"每份报告处理器 {1000 * base['cpu'] / reports:.1f} 毫秒，每页 {1000 * base['cpu'] / size['pages']:.2f}"
    )
    lines += [f"  {seconds:7.2f} 秒  {stage}" for stage, seconds in result["stages"].items()]
    if result["preview"]:
        lines.append(f"改到预览：{'、'.join(f'{seconds:.2f}' for seconds in result['preview'])} 秒")
    return "\n".join(lines)


def _least(costs: list[dict[str, float]]) -> dict[str, float]:
    """The least of each over all rounds; of memory the most."""
    return {
        "wall": min(cost["wall"] for cost in costs),
        "cpu": min(cost["cpu"] for cost in costs),
        "memory": max(cost["memory"] for cost in costs),
    }


if __name__ == "__main__":
    raise SystemExit(main())
