"""scripts/dev.py: when the environment is made anew, what a user is told, and which programs each command runs."""

import ast
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import dev
import pytest

PYTHON = sys.version_info
Patch = pytest.MonkeyPatch
Output = pytest.CaptureFixture[str]
Programs = list[tuple[str, ...]]
Steps = list[list[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project, in a folder with a space and Chinese in its name, whose environment is ready."""
    root = tmp_path / "项目 一"
    dev.venv_python(root).parent.mkdir(parents=True)
    dev.venv_python(root).touch()
    (root / "requirements.lock").touch()
    (root / dev.STAMP).write_text(dev.fingerprint(root, PYTHON), encoding="utf-8")
    return root


@pytest.fixture
def ran(monkeypatch: Patch) -> Programs:
    """The programs that commands would have run; mypy, and whatever is given --broken, fails with 3."""
    calls: Programs = []

    def record(*arguments: str) -> int:
        calls.append(arguments)
        return 3 if {"mypy", "--broken"} & set(arguments) else 0

    monkeypatch.setattr(dev, "run", record)
    monkeypatch.setattr(dev, "prepare", lambda root, given: None)
    return calls


@pytest.fixture
def steps(monkeypatch: Patch) -> Steps:
    """The set-up steps that would have been run; one that names a folder called `empty` fails."""
    calls: Steps = []

    def record(command: Sequence[str], otherwise: str) -> None:
        calls.append(list(command))
        if any(part.endswith("empty") for part in command):
            raise dev.SetupError(otherwise)

    monkeypatch.setattr(dev, "must", record)
    return calls


SPOILERS: dict[str, Callable[[Path], object]] = {
    "lock changed": lambda root: (root / "requirements.lock").write_bytes(b"a==2"),
    "left half-made": lambda root: (root / dev.STAMP).unlink(),
    "interpreter gone": lambda root: dev.venv_python(root).unlink(),
}


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_environment_is_ready_until_spoilt(project: Path, spoiler: str) -> None:
    assert dev.is_ready(project, (*PYTHON[:2], 99))
    assert not dev.is_ready(project, (3, 99, 0))
    SPOILERS[spoiler](project)
    assert not dev.is_ready(project, PYTHON)


def test_making_ends_with_the_stamp_and_is_done_once(project: Path, steps: Steps) -> None:
    (project / dev.STAMP).write_text("old", encoding="utf-8")
    dev.prepare(project)
    dev.prepare(project)
    venv, pip = steps
    assert venv[1:] == ["-m", "venv", "--clear", str(project / ".venv")]
    assert pip[0] == str(dev.venv_python(project))
    assert "--require-hashes" in pip
    assert "--no-index" not in pip


def test_failed_offline_making_leaves_no_stamp(project: Path, steps: Steps) -> None:
    with pytest.raises(dev.SetupError, match="empty 里的软件包不全"):
        dev.make(project, project / "empty")
    assert f"--no-index --find-links {project / 'empty'}" in " ".join(steps[-1])
    assert not dev.is_ready(project, PYTHON)


def test_environment_of_this_python_is_renewed_in_place(project: Path, steps: Steps) -> None:
    (project / "requirements.lock").write_text("newer", encoding="utf-8")
    dev.prepare(project)
    assert ["pip" in step for step in steps] == [True]
    assert dev.is_ready(project, PYTHON)


def test_running_environment_is_not_cleared(project: Path, steps: Steps, monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    dev.make(project, None)
    assert ["pip" in step for step in steps] == [True]


def test_full_disk_is_told_before_anything_is_made(project: Path, steps: Steps, monkeypatch: Patch) -> None:
    (project / dev.STAMP).unlink()
    monkeypatch.setattr(dev, "ROOM", sys.maxsize)
    with pytest.raises(dev.SetupError, match="磁盘空间不足"):
        dev.prepare(project)
    assert steps == []


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_old_python_is_refused(version: tuple[int, ...]) -> None:
    dev.check_python((3, 11, 0))
    with pytest.raises(dev.SetupError, match=r"需要 Python 3\.11 .*" + ".".join(map(str, version))):
        dev.check_python(version)


def test_old_python_can_read_as_far_as_the_refusal() -> None:
    tree = ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))
    hints = [getattr(node, field, None) for node in ast.walk(tree) for field in ("annotation", "returns")]
    parts = [part for hint in hints if hint for part in ast.walk(hint)]
    assert parts
    assert not [part.lineno for part in parts if isinstance(part, ast.BinOp)]
    assert not {part.id for part in parts if isinstance(part, ast.Name)} & {"dict", "list", "set", "tuple", "type"}


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_missing_part_names_the_package_to_install(missing: str) -> None:
    dev.check_parts(lambda name: object())
    with pytest.raises(dev.SetupError, match="apt install python3-venv"):
        dev.check_parts(lambda name: None if name == missing else object())


def test_wheels_are_given_or_in_the_project_or_beside_it(project: Path) -> None:
    (project / "wheels").mkdir()
    assert dev.wheels_folder(project, None) is None
    for place in (project.parent / "wheels", project / "wheels"):
        place.mkdir(exist_ok=True)
        (place / "a-1-py3-none-any.whl").touch()
        assert dev.wheels_folder(project, None) == place
    assert dev.wheels_folder(project, str(project.parent / "wheels")) == project.parent / "wheels"


REASONS = {
    "OSError: [Errno 28] No space left on device": "磁盘空间不足",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES": "校验值不符",
    "ERROR: No matching distribution found": "otherwise",
}


@pytest.mark.parametrize("printed", REASONS)
def test_failed_step_shows_its_last_lines_and_why(printed: str, capsys: Output) -> None:
    program = f"print('first' + chr(10) * 9); print({printed!r}); exit(1)"
    with pytest.raises(dev.SetupError, match=REASONS[printed]):
        dev.must([sys.executable, "-c", program], "otherwise")
    assert [line for line in capsys.readouterr().err.splitlines() if line] == [printed]


def test_interpreter_is_where_each_system_keeps_it() -> None:
    assert dev.venv_python(Path("a"), "nt") == Path("a/.venv/Scripts/python.exe")
    assert dev.venv_python(Path("a"), "posix") == Path("a/.venv/bin/python")


@pytest.mark.parametrize("argv", [[], ["biuld"], ["setup", "now"], ["lint", "--fxi"], ["--wheels", "w"]])
def test_misunderstood_command_shows_the_usage(argv: list[str], ran: Programs, capsys: Output) -> None:
    assert dev.main(argv) == 2
    assert "用法：python scripts/dev.py" in capsys.readouterr().err
    assert ran == []


def test_failed_set_up_is_one_sentence_and_1(project: Path, monkeypatch: Patch, capsys: Output) -> None:
    monkeypatch.setattr(dev, "ROOT", project)
    (project / dev.STAMP).unlink()
    assert dev.main(["build", "--wheels", str(project)]) == 1
    assert capsys.readouterr().err.endswith(f"错误：{project} 里没有 .whl 软件包：请检查 --wheels 后面的文件夹。\n")
    (project / "requirements.lock").unlink()
    assert dev.main(["build"]) == 1
    assert capsys.readouterr().err.startswith(f"错误：用不了 {project / 'requirements.lock'}：")


COMMANDS = {
    "build": (0, ["-m mkdocs build --strict", "scripts/summary.py"]),
    "build --broken": (3, ["-m mkdocs build --strict --broken"]),
    "serve -a x:1": (0, ["-m mkdocs serve -a x:1"]),
    "demo": (0, ["-m mkdocs serve -f tests/data/county/mkdocs.yml"]),
    "demo --build": (0, ["-m mkdocs build -f tests/data/county/mkdocs.yml"]),
    "test -k x": (0, ["-m pytest -k x"]),
    "lint": (1, ["-m ruff check", "-m ruff format --check", "-m mypy"]),
    "lint --fix": (1, ["-m ruff check --fix", "-m ruff format", "-m mypy"]),
    "setup": (0, []),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_runs_its_programs(command: str, ran: Programs) -> None:
    code = dev.main(command.split())
    assert (code, [" ".join(arguments) for arguments in ran]) == COMMANDS[command]


def test_exit_code_and_folder_of_a_program(monkeypatch: Patch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "venv_python", lambda root: Path(sys.executable))
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev.run("-c", "import os, sys; open('here', 'w').close(); sys.exit(7)") == 7
    assert (tmp_path / "here").exists()


def test_bundle_keeps_the_old_wheels_until_the_new_are_there(project: Path, monkeypatch: Patch, capsys: Output) -> None:
    def fetch(command: Sequence[str], otherwise: str) -> None:
        if fails:
            raise dev.SetupError(otherwise)
        (Path(command[-1]) / "new-1-py3-none-any.whl").write_bytes(b"wheel")

    monkeypatch.setattr(dev, "ROOT", project)
    monkeypatch.setattr(dev, "must", fetch)
    (project / "wheels").mkdir()
    (project / "wheels" / "old.whl").touch()
    fails = True
    assert dev.main(["bundle"]) == 1
    assert [file.name for file in (project / "wheels").iterdir()] == ["old.whl"]
    fails = False
    assert dev.main(["bundle"]) == 0
    assert [file.name for file in (project / "wheels").iterdir()] == ["new-1-py3-none-any.whl"]
    assert capsys.readouterr().err.endswith("1 个软件包，0 MB，适合与这台机器系统和 Python 版本相同的机器。\n")
