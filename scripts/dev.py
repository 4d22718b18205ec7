#!/usr/bin/env python3
"""One command for each chore: make the environment, build, preview, test, lint, pack for offline machines.

Standard library only, in the syntax and typing names of Python 3.6: an old interpreter must get to say it is too old.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, List, Optional, Sequence

ROOT = Path(os.path.abspath(__file__)).parent.parent
STAMP = ".venv/fazhi-stamp"  # what the environment was made from
ROOM = 700 * 1024**2
CHILD_ENV = dict(os.environ, PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1")
USAGE = """用法：python scripts/dev.py 命令 [参数]
  build     生成网站，放在 site/；有错误或警告就不算通过
  serve     在本机预览，边改边看；参数转给 mkdocs serve
  demo      预览示例县；demo --build 只生成，不预览
  test      运行测试；参数转给 pytest
  lint      检查代码；lint --fix 把能改的改好
  bundle    把全部软件包收进 wheels 文件夹，带到不联网的机器上用
  setup     只准备运行环境（.venv）；其他命令需要时会自动准备
  --wheels 文件夹   不联网，从这个文件夹安装；项目里或项目旁有 wheels 文件夹时自动使用"""
OLD_PYTHON = "需要 Python 3.11 或更新的版本，现在用的是 {}：请安装新版，再用新版运行本命令。"
NO_PARTS = "这个 Python 缺少 venv 或 ensurepip：Debian、Ubuntu、统信、麒麟请先运行 sudo apt install python3-venv。"
NO_ROOM = "磁盘空间不足：准备运行环境约需 700 MB，请清理后再试。"
NO_VENV = "建不成 .venv：请确认项目文件夹可以写入、预览窗口都已关闭，再试一次。"
NO_NETWORK = "软件包没有装上，多半是连不上网络：请检查网络后再试；离线机器见手册“离线机器”一节。"
BAD_WHEELS = "{} 里的软件包不全，或不适合这台电脑的系统和 Python 版本：请按手册“离线机器”一节重新准备。"
REASONS = {
    "No space left": NO_ROOM,
    "WinError 112": NO_ROOM,
    "DO NOT MATCH THE HASHES": "取到的软件包与 requirements.lock 里的校验值不符，没有安装：请换一个来源再试。",
}


class SetupError(Exception):
    """The environment cannot be made; its text is one Chinese sentence for the user."""


def say(text: str) -> None:
    """Print a message to standard error, in UTF-8 whatever the locale, as the programs started here do."""
    sys.stderr.flush()
    sys.stderr.buffer.write((text + "\n").encode("utf-8"))
    sys.stderr.flush()


def check_python(version: Sequence[object]) -> None:
    """Raise SetupError if `version`, like sys.version_info, is older than 3.11."""
    if tuple(version[:2]) < (3, 11):
        raise SetupError(OLD_PYTHON.format(".".join(str(part) for part in version[:3])))


def check_parts(find: Callable[[str], object] = importlib.util.find_spec) -> None:
    """Raise SetupError if `find` does not know the modules that make an environment."""
    if not (find("venv") and find("ensurepip")):
        raise SetupError(NO_PARTS)


def venv_python(root: Path, system: str = os.name) -> Path:
    """Return where the environment of the project in `root` keeps its interpreter."""
    return root / ".venv" / ("Scripts/python.exe" if system == "nt" else "bin/python")


def fingerprint(root: Path, version: Sequence[object]) -> str:
    """Return what an environment must match: Python's minor version and the lock's sha256. OSError without a lock."""
    digest = hashlib.sha256((root / "requirements.lock").read_bytes()).hexdigest()
    return f"python {version[0]}.{version[1]} lock {digest}"


def is_ready(root: Path, version: Sequence[object]) -> bool:
    """Tell whether the environment was finished, and for this lock and this minor version of Python."""
    stamp = root / STAMP
    made_for = stamp.read_text(encoding="utf-8") if stamp.is_file() and venv_python(root).exists() else ""
    return made_for == fingerprint(root, version)


def same_python(root: Path, version: Sequence[object]) -> bool:
    """Tell whether an environment was finished once, by this minor version of Python."""
    stamp = root / STAMP
    made_for = stamp.read_text(encoding="utf-8") if stamp.is_file() and venv_python(root).exists() else ""
    return made_for.split(" lock ")[0] == f"python {version[0]}.{version[1]}"


def wheels_folder(root: Path, given: Optional[str]) -> Optional[Path]:
    """Return the folder to install from offline, or None to use the network.

    `given` is the user's --wheels (SetupError if it holds no wheel); else wheels/ in the project, then next to it.
    """
    places = [root / "wheels", root.parent / "wheels"] if given is None else [Path(os.path.abspath(given))]
    found = next((place for place in places if any(place.glob("*.whl"))), None)
    if given is not None and found is None:
        raise SetupError(f"{places[0]} 里没有 .whl 软件包：请检查 --wheels 后面的文件夹。")
    return found


def must(command: Sequence[str], otherwise: str) -> None:
    """Run a step of the set-up; if it fails show its last lines and raise SetupError: a known reason or `otherwise`."""
    done = subprocess.run(command, env=CHILD_ENV, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        output = done.stdout.decode("utf-8", "replace")
        say("\n".join(output.strip().splitlines()[-8:]))
        raise SetupError(next((reason for mark, reason in REASONS.items() if mark in output), otherwise))


def make(root: Path, wheels: Optional[Path]) -> None:
    """Make .venv, stamp it last; one made by this Python is renewed in place. SetupError if a step fails."""
    stamp, venv = root / STAMP, root / ".venv"
    running = os.path.realpath(sys.prefix) == os.path.realpath(str(venv))
    if running or same_python(root, sys.version_info):
        stamp.write_text(f"python {sys.version_info[0]}.{sys.version_info[1]} lock being renewed", encoding="utf-8")
    else:
        stamp.unlink(missing_ok=True)
        must([sys.executable, "-m", "venv", "--clear", str(venv)], NO_VENV)
    pip = [str(venv_python(root)), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    offline = ["--no-index", "--find-links", str(wheels)] if wheels else []
    lock = ["--require-hashes", "-r", str(root / "requirements.lock")]
    must([*pip, *offline, *lock], BAD_WHEELS.format(wheels) if wheels else NO_NETWORK)
    stamp.write_text(fingerprint(root, sys.version_info), encoding="utf-8")


def prepare(root: Path, given: Optional[str] = None) -> None:
    """Make .venv unless it is ready; `given` is the user's --wheels. Raises SetupError, or OSError on a file."""
    if is_ready(root, sys.version_info):
        return
    check_parts()
    if shutil.disk_usage(str(root)).free < ROOM:
        raise SetupError(NO_ROOM)
    say("正在准备运行环境（.venv），第一次大约需要一分钟……")
    make(root, wheels_folder(root, given))


def run(*arguments: str) -> int:
    """Run the environment's Python in the project folder and return its exit code; Ctrl+C is left to the child."""
    child = subprocess.Popen([str(venv_python(ROOT)), *arguments], cwd=str(ROOT), env=CHILD_ENV)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            code = child.wait()
            return code if code >= 0 else 128 - code


def build(extra: List[str]) -> int:
    """Build the site strictly, then print the summary; return the first exit code that is not 0."""
    code = run("-m", "mkdocs", "build", "--strict", *extra)
    if code:
        say("网站没有通过检查：请按上面列出的提示改好，再运行一次。")
    return code or run("scripts/summary.py")


def demo(extra: List[str]) -> int:
    """Preview the invented county, or with --build only build it."""
    verb = "build" if "--build" in extra else "serve"
    return run("-m", "mkdocs", verb, "-f", "tests/data/county/mkdocs.yml", *(arg for arg in extra if arg != "--build"))


def lint(extra: List[str]) -> int:
    """Run every code check, with --fix mending what can be mended; return 1 if any of them objects."""
    check, layout = (["--fix"], []) if "--fix" in extra else ([], ["--check"])
    codes = [run("-m", "ruff", "check", *check), run("-m", "ruff", "format", *layout), run("-m", "mypy")]
    return int(any(codes))


def bundle(extra: List[str]) -> int:
    """Fetch every package into wheels/, for machines without a network. An older wheels/ stays until all are there."""
    folder, partial = ROOT / "wheels", ROOT / "build" / "wheels.part"
    shutil.rmtree(str(partial), ignore_errors=True)
    partial.mkdir(parents=True)
    pip = [str(venv_python(ROOT)), "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    lock = ["--only-binary=:all:", "--require-hashes", "-r", str(ROOT / "requirements.lock")]
    must([*pip, *lock, "-d", str(partial)], NO_NETWORK)
    shutil.rmtree(str(folder), ignore_errors=True)
    partial.replace(folder)
    files = list(folder.iterdir())
    size = sum(file.stat().st_size for file in files) // 1024**2
    say(f"wheels 文件夹已备好：{len(files)} 个软件包，{size} MB，适合与这台机器系统和 Python 版本相同的机器。")
    return 0


def setup(extra: List[str]) -> int:
    """Say that the environment is ready: every command has it made first."""
    say("运行环境已就绪。")
    return 0


COMMANDS: Dict[str, Callable[[List[str]], int]] = {
    "build": build,
    "serve": lambda extra: run("-m", "mkdocs", "serve", *extra),
    "demo": demo,
    "test": lambda extra: run("-m", "pytest", *extra),
    "lint": lint,
    "bundle": bundle,
    "setup": setup,
}
CLOSED: Dict[str, List[str]] = {"lint": ["--fix"], "bundle": [], "setup": []}


def main(argv: Sequence[str]) -> int:
    """Run the command named in `argv` and return its exit code: 1 if set-up fails, 2 if `argv` is not understood."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--wheels", nargs="?", const=".")
    known, rest = parser.parse_known_args(argv)
    name, extra = (rest[0], rest[1:]) if rest else ("", [])
    if name not in COMMANDS or not set(extra) <= set(CLOSED.get(name, extra)):
        say(USAGE)
        return 0 if name in ("-h", "--help") else 2
    try:
        check_python(sys.version_info)
        prepare(ROOT, known.wheels)
        return COMMANDS[name](extra)
    except KeyboardInterrupt:
        say("已中断；下次运行会重新准备。")
        return 130
    except (SetupError, OSError) as error:
        say(f"错误：用不了 {error.filename}：{error.strerror}" if isinstance(error, OSError) else f"错误：{error}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
