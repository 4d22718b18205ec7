"""Manifests, comparison, release folders, packages, signatures: what is published is whole, and what is not is named."""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from browsing import Quiet
from fazhi.publishing import compare, manifest, naming, package, published, releases, remote, signature, sm3
from fazhi.publishing.compare import Difference, differences
from fazhi.publishing.problem import PublishError
from fazhi.publishing.published import Address, Folder, Package
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
LIBRARY = HERE.parent / "hooks" / "fazhi"
OLD, NEW, NEWER = (f"202{year}0101T000000Z-aaaaaaaa-00000000000{year}" for year in (5, 6, 7))
PAGES = {"index.html": "<p>首页</p>", "报告/2024 年.html": "<p>禾川县</p>", "data/a.csv": "1,2\n", "empty.txt": ""}


def make(folder: Path, **changed: str) -> Path:
    """A small site with its manifests."""
    for name, text in {**PAGES, **changed}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    manifest.write(folder)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with its manifests."""
    return make(tmp_path / "网站")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls the plug in a test."""
    monkeypatch.setattr(releases, "_settle", lambda: None)


def told(site: object, **options: bool) -> list[str]:
    """The differences as a user reads them."""
    return [str(each) for each in differences(site, **options)]


# SM3: GB/T 32905-2016, appendix A
VECTORS = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}


@pytest.mark.parametrize("data", VECTORS)
def test_sm3_of_the_standard(data: bytes) -> None:
    plain = sm3.Plain()
    plain.update(data)
    assert plain.hexdigest() == VECTORS[data]


@pytest.mark.skipif(not sm3.fast(), reason="this OpenSSL has no SM3")
@given(st.lists(st.binary(max_size=200), max_size=3))
def test_both_sm3_agree(parts: list[bytes]) -> None:
    plain, fast = sm3.Plain(), sm3.new()
    for part in parts:
        plain.update(part)
        fast.update(part)
    assert plain.hexdigest() == fast.hexdigest()


def test_manifests_are_those_of_coreutils(site: Path) -> None:
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in lines] == sorted([*PAGES, "SM3SUMS"])
    assert lines[0][:64] == hashlib.sha256((site / lines[0][66:]).read_bytes()).hexdigest()
    if shutil.which("sha256sum"):
        done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=site, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    assert "SM3SUMS" not in (site / "SM3SUMS").read_text(encoding="utf-8")


def test_writing_manifests_again_changes_nothing(site: Path) -> None:
    before = (site / "SHA256SUMS").read_bytes(), (site / "SM3SUMS").read_bytes()
    assert manifest.write(site) == hashlib.sha256(before[0]).hexdigest()
    assert before == ((site / "SHA256SUMS").read_bytes(), (site / "SM3SUMS").read_bytes())


@pytest.mark.parametrize(
    "line",
    ["../a", "/a", "a/../b", "a//b", "./a", "a\\b", "C:a", "a\x07", "", "a/"],
)
def test_a_manifest_names_nothing_outside(line: str) -> None:
    assert manifest.parse(f"{'0' * 64}  {line}\n".encode()) is None
    assert manifest.parse(f"{'0' * 64}  a\n{'0' * 64}  a\n".encode()) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_manifest_or_none(data: bytes) -> None:
    found = manifest.parse(data)
    assert found is None or all(map(manifest.safe, found))


def test_links_are_not_published(site: Path) -> None:
    (site / "link").symlink_to("index.html")
    with pytest.raises(PublishError, match="“link”是链接"):
        manifest.write(site)


def test_every_kind_of_difference_is_named(site: Path) -> None:
    assert told(Folder(site)) == []
    (site / "index.html").write_text("换了", encoding="utf-8")
    (site / "data/a.csv").unlink()
    (site / "data/b.csv").write_text("多", encoding="utf-8")
    (site / "empty.txt").unlink()
    (site / "empty.txt").symlink_to("index.html")
    assert told(Folder(site)) == ["缺少：data/a.csv", "多出：data/b.csv", "缺少：empty.txt", "改动：index.html"]


@pytest.mark.parametrize("with_sm3", [True, False])
def test_a_flipped_byte_anywhere_is_named(site: Path, with_sm3: bool) -> None:
    """Also in the manifests themselves, which watch each other."""
    for name in manifest.names(site):
        content = (site / name).read_bytes()
        for at in range(0, len(content), 1 if len(content) < 50 else 3):
            (site / name).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            named = {each.name for each in differences(Folder(site), with_sm3)}
            assert name in named if with_sm3 or name not in manifest.MANIFESTS else named, (name, at)
        (site / name).write_bytes(content)
    assert told(Folder(site)) == []


@pytest.mark.parametrize("gone", ["SHA256SUMS", "SM3SUMS"])
def test_one_manifest_is_enough_to_tell(site: Path, gone: str) -> None:
    (site / gone).unlink()
    (site / "index.html").write_text("换了", encoding="utf-8")
    assert told(Folder(site)) == [f"缺少：{gone}", "改动：index.html"]
    (site / gone).write_bytes(b"\xff")
    assert told(Folder(site)) == [f"改动：{gone}（不是完整的清单）", "改动：index.html"]


@pytest.fixture
def zipped(site: Path, tmp_path: Path) -> Path:
    """The small site in a package."""
    package.write(site, NEW, tmp_path / "包.zip")
    return tmp_path / "包.zip"


def test_a_package_holds_the_site(zipped: Path, site: Path, tmp_path: Path) -> None:
    assert told(Package(zipped)) == []
    assert Package(zipped).release == NEW
    os.utime(site / "index.html", (1, 1))
    package.write(site, NEW, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == zipped.read_bytes()


def test_a_flipped_byte_of_a_package_changes_nothing_unseen(zipped: Path, tmp_path: Path) -> None:
    """It is told, or what comes out is as it was (times and rights in a zip are never used)."""
    content, seen = zipped.read_bytes(), 0
    for at in random.Random(7).sample(range(len(content)), 250):
        zipped.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        try:
            found = differences(Package(zipped))
        except PublishError:
            seen += 1
            continue
        seen += bool(found)
        if not found:
            releases.place(Package(zipped), tmp_path / "out", NEW)
            assert told(Folder(tmp_path / "out" / "releases" / NEW)) == []
            shutil.rmtree(tmp_path / "out")
    assert seen > 150


def test_a_package_with_a_way_out_is_refused(zipped: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped, "a") as file:
        file.writestr(f"{NEW}/../../出去.txt", "外")
    assert "多出：../../出去.txt" in told(Package(zipped))
    with pytest.raises(PublishError, match="不是合规的文件名"):
        releases.publish(Package(zipped), tmp_path / "www", NEW, 5)
    assert not list(tmp_path.rglob("出去.txt"))
    assert releases.current(tmp_path / "www") is None


def test_a_name_that_is_there_twice_is_named(zipped: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(zipped, "a") as file:
        file.writestr(f"{NEW}/index.html", PAGES["index.html"])
    assert told(Package(zipped)) == ["多出：index.html（同名的有几个）"]


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 100])
def test_what_is_no_package_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "坏.zip").write_bytes(content)
    with pytest.raises(PublishError, match="打不开，或不是 ZIP 文件"):
        Package(tmp_path / "坏.zip")
    with zipfile.ZipFile(tmp_path / "别的.zip", "w") as file:
        file.writestr("a/x", "")
        file.writestr("b/x", "")
    with pytest.raises(PublishError, match=r"不是 publish\.py --package 做的"):
        Package(tmp_path / "别的.zip")


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The small site on a web server, beneath a sub-path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/%E7%BD%91%E7%AB%99"
    server.shutdown()
    server.server_close()


def test_a_site_on_the_web(address: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(Address(address)) == []
    assert told(Address(f"{address}/index.html")) == []
    (site / "index.html").write_text("换了", encoding="utf-8")
    (site / "data/a.csv").unlink()
    assert told(Address(address)) == ["缺少：data/a.csv", "改动：index.html"]
    monkeypatch.setattr(published, "MOST_BYTES", 10)
    assert "读不了：SHA256SUMS（超过 0 MB）" in told(Address(address))
    assert told(Address(address, seconds=0))[0] == "读不了：SHA256SUMS（超过了时限）"


def test_no_server_at_all() -> None:
    found = differences(Address("http://127.0.0.1:9/"))
    assert [(each.name, each.kind) for each in found] == [("SHA256SUMS", compare.UNREAD), ("SM3SUMS", compare.UNREAD)]


class Elsewhere(Quiet):
    """Sends everyone to another host."""

    def do_GET(self) -> None:  # noqa: N802
        """302."""
        self.send_response(302)
        self.send_header("Location", "http://localhost:1/SHA256SUMS")
        self.end_headers()


def test_another_host_is_not_followed() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    found = told(Address(f"http://127.0.0.1:{server.server_port}/"))
    server.shutdown()
    server.server_close()
    assert found[0] == "读不了：SHA256SUMS（被转到别的地址 http://localhost:1/SHA256SUMS）"


def test_publishing_keeps_the_last_releases(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "www"
    assert releases.publish(Folder(site), root, OLD, 2) == []
    assert releases.publish(Folder(make(site, **{"index.html": "二"})), root, NEW, 2) == []
    assert releases.publish(Folder(make(site, **{"index.html": "三"})), root, NEWER, 2) == [OLD]
    assert releases.releases(root) == [NEWER, NEW]
    assert (root / "current" / "index.html").read_text() == "三"
    assert (root / "current").is_symlink()
    assert os.readlink(root / "current") == f"releases/{NEWER}"
    assert {(root / "current" / "index.html").stat().st_mtime} == {naming.moment_of(NEWER)}
    assert (root / "releases" / NEWER).stat().st_mode & 0o777 == 0o755
    assert (root / "current" / "index.html").stat().st_mode & 0o777 == 0o644


def test_the_way_back(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "www"
    for name in (OLD, NEW, NEWER):
        releases.publish(Folder(make(site, **{"index.html": name})), root, name, 5)
    assert releases.roll_back(root, None) == NEW
    assert releases.roll_back(root, None) == OLD
    with pytest.raises(PublishError, match="没有可退回的版本"):
        releases.roll_back(root, None)
    assert releases.roll_back(root, NEWER) == NEWER
    (root / "releases" / NEW / "index.html").write_text("坏")
    with pytest.raises(PublishError, match=f"{NEW} 与清单不符"):
        releases.roll_back(root, None)
    assert releases.current(root) == NEWER
    with pytest.raises(PublishError, match="没有可退回的版本不存在"):
        releases.roll_back(root, "不存在")
    with pytest.raises(PublishError, match="没有 releases 文件夹"):
        releases.roll_back(tmp_path, None)


def test_somebody_elses_folder_is_left_alone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www" / "current").mkdir(parents=True)
    (tmp_path / "www" / "current" / "自己的.html").touch()
    with pytest.raises(PublishError, match="不是本工具发布的"):
        releases.publish(Folder(site), tmp_path / "www", NEW, 5)
    assert (tmp_path / "www" / "current" / "自己的.html").exists()


def test_two_at_once(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "www"
    with releases._locked(root), pytest.raises(PublishError, match="另一次发布"):
        releases.publish(Folder(site), root, NEW, 5)


def test_a_copy_that_went_wrong_is_not_shown(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "www"
    releases.publish(Folder(site), root, OLD, 5)
    monkeypatch.setattr(releases, "stamp", lambda folder, moment: (folder / "index.html").write_text("坏"))
    with pytest.raises(PublishError, match="写出的内容与清单不符"):
        releases.publish(Folder(site), root, NEW, 5)
    assert releases.current(root) == OLD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("links", [True, False])
def test_killed_anywhere_the_site_is_the_old_one_or_the_new_one(tmp_path: Path, links: bool) -> None:
    """At every step of the file system; without links there may be none for an instant, which the next run mends."""
    folders = [tmp_path / name for name in ("old", "new")]
    for folder in folders:
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
        manifest.write(folder)
    command = [sys.executable, str(HERE / "killed.py"), *map(str, folders), str(tmp_path / "www")]
    done = subprocess.run(
        [*command, *([] if links else ["without-links"])], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    states = {each["shown"] for each in seen}
    assert len(seen) > 40
    assert states == {"old", "new"} if links else {"old", "new"} <= states <= {"old", "new", "none"}
    assert {each["then"] for each in seen} == {"new"}
    assert {tuple(each["left"]) for each in seen} == {
        (".lock", "20260101T000000Z-bbbbbbbb-000000000000", "current", "releases")
    }


needs_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen here")


@needs_keygen
def test_signatures(site: Path, tmp_path: Path) -> None:
    for name in ("key", "other"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "演示", "-f", str(tmp_path / name)], check=True
        )
    signers, others = tmp_path / "signers", tmp_path / "others"
    for file, key in ((signers, "key"), (others, "other")):
        public = (tmp_path / f"{key}.pub").read_text(encoding="utf-8")
        file.write_text(f'fabu@example.invalid namespaces="fazhi" {public}', encoding="utf-8")
    signature.sign(site, tmp_path / "key")
    sums, signed = ((site / name).read_bytes() for name in (manifest.SHA256, manifest.SIGNATURE))
    assert told(Folder(site)) == []
    assert signature.check(sums, signed, signers) == "fabu@example.invalid"
    assert signature.check(sums, signed, None) == ""
    for args in ((sums + b" ", signed, signers), (sums, signed, others), (sums, b"x" + signed, signers)):
        with pytest.raises(PublishError, match="里的签名人"):
            signature.check(*args)
    with pytest.raises(PublishError, match="不相符"):
        signature.check(sums + b" ", signed, None)
    with pytest.raises(PublishError, match="没有成功"):
        signature.sign(site, tmp_path / "没有")


@pytest.mark.parametrize(
    "text", ["user@host:a b", "user@host:$(x)", "user@-x:/a", "-o@host:/a", "user@host:", "user@host:-a", "u@h:a'b"]
)
def test_a_doubtful_server_is_refused(text: str) -> None:
    with pytest.raises(PublishError, match="用户@主机:文件夹"):
        remote.remote_of(text)


def carry(site: Path, to: str, name: str, keep: int = 5) -> list[str]:
    """Publish to a server."""
    there = remote.remote_of(to)
    assert there
    return remote.publish(site, there, name, keep)


def back(to: str, name: str | None = None) -> str:
    """Roll back on a server."""
    there = remote.remote_of(to)
    assert there
    return remote.roll_back(there, name)


def test_a_server_keeps_the_last_releases(site: Path, tmp_path: Path, server: Callable[[Path], str]) -> None:
    www, to = tmp_path / "远处" / "网站", server(tmp_path / "远处" / "网站")
    assert carry(site, to, OLD) == []
    assert carry(site, to, OLD) == []
    assert told(Folder(www)) == []
    assert carry(make(site, **{"index.html": "二"}), to, NEW, 2) == []
    assert carry(make(site, **{"index.html": "三"}), to, NEWER, 2) == [OLD]
    assert sorted(each.name for each in www.iterdir()) == [".lock", "current", "releases"]
    assert sorted(each.name for each in (www / "releases").iterdir()) == [NEW, NEWER]
    assert (www / "current" / "index.html").read_text() == "三"


def test_the_way_back_on_a_server(site: Path, tmp_path: Path, server: Callable[[Path], str]) -> None:
    """The same order as in a folder; what is damaged is not shown."""
    www, to = tmp_path / "www", server(tmp_path / "www")
    for name in (OLD, NEW, NEWER):
        carry(make(site, **{"index.html": name}), to, name)
    assert [back(to), back(to), releases.current(www)] == [NEW, OLD, OLD]
    with pytest.raises(PublishError, match="没有可退回的版本"):
        back(to)
    assert back(to, NEWER) == NEWER
    (www / "releases" / NEW / "index.html").write_text("坏", encoding="utf-8")
    with pytest.raises(PublishError, match="公开的仍是原来的版本"):
        back(to)
    with pytest.raises(PublishError, match="公开的仍是原来的版本"):
        carry(make(site, **{"index.html": NEW}), to, NEW)
    with pytest.raises(PublishError, match="不是版本的名称"):
        back(to, "../x")
    assert releases.current(www) == NEWER


def test_somebody_elses_folder_on_a_server(site: Path, tmp_path: Path, server: Callable[[Path], str]) -> None:
    (tmp_path / "www" / "current").mkdir(parents=True)
    with pytest.raises(PublishError, match="不是本工具发布的"):
        carry(site, server(tmp_path / "www"), NEW)


def test_a_server_that_cannot_be_reached(site: Path, tmp_path: Path, server: Callable[[Path], str]) -> None:
    to = server(tmp_path / "www")
    (tmp_path / "tools" / "ssh").write_text("#!/bin/sh\necho 'ssh: connect: refused' >&2\nexit 255\n")
    with pytest.raises(PublishError, match=r"^ssh 没有成功，公开的仍是原来的版本：ssh: connect: refused$"):
        carry(site, to, NEW)


def test_folders_and_servers_are_told_apart() -> None:
    assert remote.remote_of("web@10.0.0.8:/srv/法治") == remote.Remote("web@10.0.0.8", "/srv/法治")
    assert [remote.remote_of(each) for each in ("C:\\www", "./a@b:c", "/srv/a", "host:a")] == [None] * 4


def test_the_verifying_half_is_for_bare_old_machines() -> None:
    """Standard library only, in the syntax of Python 3.7."""
    for file in [HERE.parent / "scripts" / "verify.py", *(LIBRARY / "publishing").glob("*.py")]:
        if file.stem == "links":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 7))
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.startswith("fazhi.publishing") or name.split(".")[0] in sys.stdlib_module_names, file
            newer = ("removeprefix", "removesuffix", "is_relative_to", "missing_ok", "readlink", "dirs_exist_ok")
            called = getattr(node, "attr", None) or getattr(node, "arg", None)
            assert called not in newer or getattr(getattr(node, "value", None), "id", "") == "os", (file, called)


def test_differences_are_plain_values() -> None:
    assert str(Difference("a", compare.CHANGED)) == "改动：a"
    assert naming.moment_of("20261399T000000Z-aaaaaaaa-000000000000") is None
