"""What one build keeps for the next, and work on all processors: the same results, whatever was kept and however many work."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from fazhi import parallel, sources
from fazhi.kept import Kept, digest, key
from fazhi.model import Place
from fazhi.parallel import begin, processors, spread
from fazhi.shelf import Shelf
from fazhi.sources.reports import load_report
from hypothesis import given
from hypothesis import strategies as st


class Counted:
    """Tasks that count how often they were done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def task(self, name: str) -> tuple[str, Callable[[], str]]:
        return name, partial(self._do, name)

    def _do(self, name: str) -> str:
        self.done.append(name)
        return name * 2


def build(kept: Kept, names: str, counted: Counted) -> list[str]:
    """What one build with a task for each letter does."""
    found = kept.all("shelf", [counted.task(name) for name in names])
    kept.turn()
    kept.save()
    return found


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    counted = Counted()
    assert build(Kept(tmp_path, "1"), "abc", counted) == ["aa", "bb", "cc"]
    assert build(Kept(tmp_path, "1"), "bcd", counted) == ["bb", "cc", "dd"]
    assert build(Kept(tmp_path, "1"), "d", counted) == ["dd"]
    assert build(Kept(tmp_path, "1"), "a", counted) == ["aa"], "a was not used by the build before"
    assert counted.done == ["a", "b", "c", "d", "a"]


def test_a_file_grows_by_what_is_new_and_not_without_end(tmp_path: Path) -> None:
    counted = Counted()
    letters = "abcdefghijklmnopqrst"
    sizes = []
    for at in range(12):
        build(Kept(tmp_path, "1"), letters[at:] + letters[:at].upper(), counted)
        sizes.append((tmp_path / "shelf.kept").stat().st_size)
    assert len(counted.done) == 20 + 11, "what was written behind the others is found"
    assert sizes[0] < sizes[1] < sizes[4], "the file is added to"
    assert max(sizes) < 1.4 * sizes[0], "what is not used any more is thrown out"


def test_of_two_values_for_one_key_the_last_counts(tmp_path: Path) -> None:
    for value in ("old", "new", "new"):
        kept = Kept(tmp_path, "1")
        for name, told in (("other", "same"), ("one", value)):
            kept.put("shelf", name, told)
        kept.turn()
        kept.save()
    assert Kept(tmp_path, "1").get("shelf", "one") == "new"
    assert Kept(tmp_path, "1").get("shelf", "other") == "same"


def test_another_version_begins_anew(tmp_path: Path) -> None:
    counted = Counted()
    for version in ("1", "2"):
        build(Kept(tmp_path, version), "ab", counted)
    assert counted.done == ["a", "b", "a", "b"]


def test_an_empty_key_keeps_nothing() -> None:
    kept, counted = Kept(), Counted()
    for _ in range(2):
        assert kept.all("shelf", [("", partial(counted._do, "a"))]) == ["aa"]
        kept.turn()
    assert counted.done == ["a", "a"]


@pytest.mark.parametrize("damage", [b"", b"\x80", b"not a pickle", pickle.dumps(("1", ["a"])), pickle.dumps({"a": 1})])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes) -> None:
    build(Kept(tmp_path, "1"), "a", Counted())
    (tmp_path / "shelf.kept").write_bytes(damage)
    counted = Counted()
    assert build(Kept(tmp_path, "1"), "a", counted) == ["aa"]
    assert counted.done == ["a"]


class Evil:
    """Runs a command when it is read by pickle."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def test_a_file_of_others_runs_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    write(tmp_path, "a", Evil(trace))
    counted = Counted()
    assert build(Kept(tmp_path, "1"), "a", counted) == ["aa"]
    assert counted.done == ["a"]
    assert not trace.exists()


def write(folder: Path, key: str, value: object) -> None:
    """A build that keeps one value."""
    kept = Kept(folder, "1")
    kept.put("shelf", key, value)
    kept.turn()
    kept.save()


@pytest.mark.parametrize("lost", [1, 3, 8, 40])
def test_a_file_that_was_cut_off_is_good_up_to_there(tmp_path: Path, lost: int) -> None:
    build(Kept(tmp_path, "1"), "abcd", Counted())
    file = tmp_path / "shelf.kept"
    whole = file.read_bytes()
    file.write_bytes(whole[:-lost])
    counted = Counted()
    assert build(Kept(tmp_path, "1"), "abcd", counted) == ["aa", "bb", "cc", "dd"]
    assert counted.done == (["d"] if lost < 20 else ["c", "d"])
    assert file.read_bytes() == whole


def test_a_value_that_was_damaged_is_made_again_and_no_other(tmp_path: Path) -> None:
    build(Kept(tmp_path, "1"), "abc", Counted())
    file = tmp_path / "shelf.kept"
    file.write_bytes(file.read_bytes().replace(b"bb", b"\xff\xff"))
    counted = Counted()
    for _ in range(2):
        assert build(Kept(tmp_path, "1"), "abc", counted) == ["aa", "bb", "cc"]
    assert counted.done == ["b"]


def test_a_value_that_reads_well_but_is_another_is_made_again(tmp_path: Path) -> None:
    build(Kept(tmp_path, "1"), "abc", Counted())
    file = tmp_path / "shelf.kept"
    file.write_bytes(file.read_bytes().replace(b"bb", b"bx"))
    counted = Counted()
    assert build(Kept(tmp_path, "1"), "abc", counted) == ["aa", "bb", "cc"]
    assert counted.done == ["b"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(Kept(tmp_path, "1"), "ab", Counted())
    kept, counted = Kept(tmp_path, "1"), Counted()
    kept.all("shelf", [counted.task("c")])

    def full(self: Path, target: Path) -> Path:
        raise OSError("演示")

    monkeypatch.setattr(Path, "replace", full)
    kept.turn()
    kept.save()
    monkeypatch.undo()
    assert [each.name for each in tmp_path.iterdir()] == ["shelf.kept"]
    assert build(Kept(tmp_path, "1"), "abc", counted) == ["aa", "bb", "cc"]


def test_what_two_processes_write_at_once_stays_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(Kept(tmp_path, "1"), "abcdefgh", Counted())
    counted = Counted()
    one, other = Kept(tmp_path, "1"), Kept(tmp_path, "1")
    for each in (one, other):
        each.all("shelf", [counted.task(name) for name in "abcdefgh"])
    monkeypatch.setattr(Shelf, "_is_as_read", lambda self: True)
    for each, name in ((one, "i"), (other, "j")):
        each.all("shelf", [counted.task(name)])
    fresh = Kept(tmp_path, "1")
    assert [fresh.get("shelf", name) for name in "abij"] == ["aa", "bb", "ii", "jj"]
    other.turn()
    other.all("shelf", [counted.task("j")])
    assert other.get("shelf", "j") == "jj"


def test_what_two_processes_write_is_not_mixed(tmp_path: Path) -> None:
    build(Kept(tmp_path, "1"), "abcdefgh", Counted())
    kept, counted = Kept(tmp_path, "1"), Counted()
    kept.all("shelf", [counted.task(name) for name in "abcdefghi"])
    build(Kept(tmp_path, "1"), "abcdefghj", counted)
    kept.turn()
    kept.save()
    assert build(Kept(tmp_path, "1"), "abcdefghi", counted) == [name * 2 for name in "abcdefghi"]
    assert counted.done == ["i", "j"]


def test_what_is_filled_is_written_at_once(tmp_path: Path) -> None:
    counted = Counted()
    for names in ("ab", "abc"):
        kept = Kept(tmp_path, "1")
        kept.fill("shelf", [("", counted.task("x")[1]), *map(counted.task, names)])
        assert [Kept(tmp_path, "1").get("shelf", name) for name in names] == [name * 2 for name in names]
        assert kept.all("shelf", [counted.task(name) for name in names]) == [name * 2 for name in names]
        kept.turn()
        kept.save()
    assert counted.done == ["a", "b", "c"]


def test_without_a_folder_what_is_filled_lasts(tmp_path: Path) -> None:
    for kept in (Kept(), Kept(tmp_path / "file" / "inside", "1")):
        (tmp_path / "file").write_text("", encoding="utf-8")
        counted = Counted()
        kept.fill("shelf", [counted.task("a")])
        assert kept.all("shelf", [counted.task("a")]) == ["aa"]
        assert counted.done == ["a"]


def test_values_of_the_library_come_back(tmp_path: Path) -> None:
    value = (Place("docs/a.md", 3), dt.date(2025, 1, 2), frozenset({"b"}), None)
    kept = Kept(tmp_path, "1")
    kept.put("shelf", "a", value)
    kept.turn()
    kept.save()
    assert Kept(tmp_path, "1").get("shelf", "a") == value


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert build(Kept(tmp_path / "file", "1"), "a", Counted()) == ["aa"]


@given(st.lists(st.text()), st.lists(st.text()))
def test_no_two_lists_of_texts_have_the_same_digest(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_key_is_empty_where_a_part_is_unknown() -> None:
    assert key("a", "b")
    assert not key("a", "")


@pytest.mark.parametrize("workers", [None, 1, 2, 5])
@pytest.mark.parametrize("amount", [0, 1, 9, 256, 700])
def test_results_come_in_order(workers: int | None, amount: int) -> None:
    assert spread([partial(pow, number, 2) for number in range(amount)], workers) == [n * n for n in range(amount)]


def _fails() -> int:
    raise ValueError("演示")


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="演示"):
        spread([_fails] * 20, 2)
    with pytest.raises(ValueError, match="演示"):
        list(begin(lambda: (_fails() for _ in range(3))))


def test_a_task_that_has_begun_gives_its_result() -> None:
    begun = begin(lambda: map(str, range(3)))
    assert [*begun, *begun] == ["0", "1", "2"] * 2
    begun.end()


@pytest.mark.skipif(processors() < 2, reason="no process of its own here")
def test_a_child_that_stops_half_way_is_told() -> None:
    begun = begin(lambda: (os._exit(3) if number else number for number in range(3)))
    with pytest.raises(ChildProcessError, match="中途停止"):
        list(begun)
    begun.end()


@pytest.mark.skipif(processors() < 2, reason="no process of its own here")
def test_a_child_that_is_not_wanted_is_stopped() -> None:
    begun = begin(lambda: map(time.sleep, [600]))
    begun.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_report_that_is_as_it_was_is_not_read_again(
    small_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, kept = small_site(), Kept()
    first = sources.load(docs, kept)
    kept.turn()
    read: list[Path] = []

    def load(folder: Path, docs: Path) -> object:
        read.append(folder)
        return load_report(folder, docs)

    monkeypatch.setattr(sources, "load_report", load)
    assert sources.load(docs, kept) == first
    assert not read
    kept.turn()
    cover = next(iter(sources.report_folders(docs))) / "index.md"
    cover.write_text(cover.read_text(encoding="utf-8").replace("title: ", "title: 改"), encoding="utf-8")
    again = sources.load(docs, kept)
    assert read == [cover.parent]
    assert again == sources.load(docs)


def _fails_here(parent: int) -> int:
    if os.getpid() == parent:
        raise ValueError("演示")
    time.sleep(0.01)  # the parent gets its share
    return 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this platform")
def test_no_child_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []
    fork = os.fork

    def counted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    with pytest.raises(ValueError, match="演示"):
        spread([partial(_fails_here, os.getpid())] * 40, 2)
    assert len(children) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(children[0], os.WNOHANG)


@pytest.mark.parametrize("damage", [False, True])
def test_a_few_that_are_missing_are_made_while_many_are_read(tmp_path: Path, damage: bool) -> None:
    """One of those that are there may turn out to be damaged when it is read."""
    names = [f"{number:03}" for number in range(100)]

    def found(extra: list[str]) -> list[tuple[str, int]]:
        kept = Kept(tmp_path, "1", workers=None)
        tasks = [(name, partial(_told, name)) for name in names + extra]
        kept.begin("shelf", tasks)
        told = kept.all("shelf", tasks)
        kept.turn()
        kept.save()
        return told

    found([])
    if damage:
        file = tmp_path / "shelf.kept"
        file.write_bytes(file.read_bytes().replace(b"own-050", b"own-xxx"))
    again = found(["new", "other"])
    assert [name for name, _ in again] == [f"own-{name}" for name in (*names, "new", "other")]
    assert found(["new", "other"]) == again
    made = {process for _, process in again[100:]}
    assert damage or processors() < 2 or os.getpid() not in made


def _told(name: str) -> tuple[str, int]:
    return f"own-{name}", os.getpid()
