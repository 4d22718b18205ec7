"""The handbook's year, step by step: every command of the page, as written and in its order, does what the page says."""

from __future__ import annotations

from pathlib import Path

import clerk

CORRECTED = "python3 scripts/correct.py"
LEFT_TO_PEOPLE = ("python3 scripts/dev.py serve", "python3 scripts/new_report.py", "git pull")
"""Previews run until they are stopped (test_serve.py); an empty report for next year would stand in the way here."""
AFTERWARDS = {
    "--report docs/reports/2025/wutong": clerk.confirm_all,
    "--accept plan-1": clerk.confirm_all,
    "--output ../校核结果.txt": clerk.fill_cover,
}
"""What a clerk does by hand once such a command has run."""


def test_the_year_as_the_handbook_has_it(tmp_path: Path) -> None:
    folder = clerk.project(tmp_path)
    said: dict[str, str] = {}
    for command in clerk.commands(clerk.YEAR.read_text(encoding="utf-8")):
        if command.startswith(LEFT_TO_PEOPLE):
            continue
        if command.startswith(CORRECTED):
            clerk.count_one_more(folder)
        done = clerk.do(folder, command)
        waits = command.endswith("todo.py wutong 2025")
        assert done.returncode == (2 if waits else 0), f"{command}\n{done.stdout}"
        said[command] = done.stdout
        for words, act in AFTERWARDS.items():
            if words in command:
                act(folder)
    assert "本部分公开后有改动" in (tmp_path / "public/current/reports/2025/dongmei/1-work.html").read_text(
        encoding="utf-8"
    )
    last = clerk.do(folder, "python3 scripts/todo.py wutong 2025")
    assert "可以发布" in last.stdout
    public = tmp_path / "public" / "current" / "reports" / "2025" / "dongmei" / "index.html"
    assert "东湄街道办事处2025年度法治政府建设年度报告" in public.read_text(encoding="utf-8")
    assert all(len(text) > 0 for command, text in said.items() if command.startswith("python3"))
