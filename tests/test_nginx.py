"""The examples for a web server, under Debian's nginx on loopback: what it says of every file, and every page in a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import Visit
from fazhi.publishing import manifest, releases
from fazhi.publishing.compare import differences
from fazhi.publishing.published import Address, Folder
from playwright.sync_api import BrowserContext
from sites import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
EXAMPLES = ROOT / "docs" / "guide" / "nginx"
NAME = "20260401T000000Z-0123abcd-0123456789ab"
MAIN = """\
{user}
pid {here}/pid;
error_log {here}/error.log;
daemon off;
worker_processes 1;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    include {here}/site.conf;
    server {{
        listen 127.0.0.1:{portal};
        root {here}/portal;
        include {here}/subpath.conf;
    }}
}}
"""
USER = "user root root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
"""Folders of tests are for nobody else to read."""
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture(scope="module")
def released(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county as publish.py sets it out, with a received file that is a hostile page."""
    folder, root = tmp_path_factory.mktemp("county") / "site", tmp_path_factory.mktemp("srv") / "fazhi"
    shutil.copytree(sites / "专栏" / "county", folder)
    hostile = folder / "reports" / "2024" / "dongmei" / "source" / "原件.html"
    hostile.parent.mkdir(parents=True, exist_ok=True)
    hostile.write_text("<title>原件</title><script>document.title = '运行了'</script><p>原件", encoding="utf-8")
    manifest.write(folder)
    releases.publish(Folder(folder), root, NAME, 5)
    return root


@pytest.fixture(scope="module")
def nginx(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """nginx with the examples: {"own": address of the site, "sub-path": its address in another site}."""
    if NGINX is None:
        if os.environ.get("FAZHI_REQUIRE_BROWSER") == "1":
            pytest.fail("FAZHI_REQUIRE_BROWSER=1, but there is no nginx on this machine")
        pytest.skip("no nginx on this machine")
    here, own, portal = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    put = {"/srv/fazhi": str(released), "/etc/nginx/snippets": str(here), "listen 80": f"listen 127.0.0.1:{own}"}
    for file in EXAMPLES.glob("*.conf"):
        text = file.read_text(encoding="utf-8")
        for old, new in put.items():
            text = text.replace(old, new)
        (here / file.name).write_text(text, encoding="utf-8")
    (here / "nginx.conf").write_text(MAIN.format(here=here, portal=portal, user=USER), encoding="utf-8")
    server = subprocess.Popen([NGINX, "-p", str(here), "-e", str(here / "error.log"), "-c", str(here / "nginx.conf")])
    _wait(server, own, here / "error.log")
    yield {"own": f"http://127.0.0.1:{own}/", "sub-path": f"http://127.0.0.1:{portal}/zt/fazhi/"}
    server.terminate()
    server.wait(10)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(100):
        with socket.socket() as asked:
            if not asked.connect_ex(("127.0.0.1", port)):
                return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(log.read_text(encoding="utf-8"))


@pytest.fixture(params=["own", "sub-path"])
def base(nginx: dict[str, str], request: pytest.FixtureRequest) -> str:
    """One address after the other."""
    return nginx[request.param]


class Unmoved(urllib.request.HTTPRedirectHandler):
    """Redirections are looked at, not followed."""

    def redirect_request(self, *arguments: Any) -> None:
        """None to follow."""
        return


def ask(url: str, method: str = "GET", **headers: str) -> tuple[int, Any, bytes]:
    """Status, headers and body of one answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(url, headers=named, method=method)
    try:
        with urllib.request.build_opener(Unmoved).open(asked, timeout=10) as got:
            return got.status, got.headers, got.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize("path", ["index.html", "", "data/fazhi.xlsx", "SHA256SUMS", "reports/2024/没有.html"])
def test_every_answer_is_guarded(base: str, path: str) -> None:
    """Also one that says that there is no such page."""
    _, headers, _ = ask(base + quote(path))
    assert {name: headers[name] for name in HEADERS} == HEADERS
    policy = dict(each.strip().split(" ", 1) for each in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "script-src" not in policy
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_the_policy_knows_the_style_of_404(base: str, released: Path) -> None:
    """The only style that stands in a page; whoever changes it must change the example too."""
    style = re.search(
        r"<style>(.*?)</style>", (released / "current" / "404.html").read_text(encoding="utf-8"), re.DOTALL
    )
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in ask(base)[1]["Content-Security-Policy"]
    for page in (released / "current").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert page.name == "404.html" or not re.search(r"<style|\sstyle=|\son[a-z]+=", text), page
        inside = re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", text)
        assert page.name == "原件.html" or not inside, page


def test_caches(base: str) -> None:
    """Names with a digest are for ever, all else is asked for again, and not sent again if it is the same."""
    _, headers, page = ask(f"{base}index.html")
    assert headers["Cache-Control"] == "no-cache"
    assert ask(f"{base}index.html", If_None_Match=headers["ETag"])[0] == 304
    assert ask(f"{base}index.html", If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert ask(f"{base}index.html", If_Modified_Since="Thu, 02 Apr 2026 00:00:00 GMT")[0] == 200
    hashed = re.findall(r'(assets/[\w/]+\.[0-9a-f]{8}\.min\.(?:css|js))"', page.decode())
    assert len(set(hashed)) >= 3
    for name in hashed:
        assert ask(base + name)[1]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ask(f"{base}assets/fazhi.css")[1]["Cache-Control"] == "no-cache"


def test_text_is_packed_and_named_rightly(base: str, released: Path) -> None:
    for name, kind in {
        "index.html": "text/html; charset=utf-8",
        "data/index.html": "text/html; charset=utf-8",
        "assets/fazhi.css": "text/css; charset=utf-8",
        "assets/fazhi.js": "application/javascript; charset=utf-8",
        "data/datapackage.json": "application/json; charset=utf-8",
        next((released / "current" / "data").rglob("*.csv"))
        .relative_to(released / "current")
        .as_posix(): "text/csv; charset=utf-8",
    }.items():
        _, headers, body = ask(base + quote(name), Accept_Encoding="gzip")
        assert headers["Content-Type"] == kind
        content = (released / "current" / name).read_bytes()
        assert (gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body) == content
        assert headers["Content-Encoding"] == "gzip" or len(content) < 1024


def test_only_reading(base: str, nginx: dict[str, str]) -> None:
    assert ask(f"{base}index.html", method="POST")[0] == 403
    assert ask(f"{base}index.html", method="HEAD")[0] == 200
    status, headers, _ = ask(nginx["sub-path"].rstrip("/"))
    assert (status, headers["Location"]) == (301, "/zt/fazhi/")
    status, headers, body = ask(f"{base}nothing")
    assert status == 404
    assert "没有这一页" in body.decode()
    assert ask(f"{base}releases/")[0] == 404


def test_verify_over_the_web(base: str) -> None:
    assert differences(Address(base)) == []


def test_every_kind_of_page_is_quiet_under_the_policy(base: str, kinds: list[str], context: BrowserContext) -> None:
    """No error or warning on the console. What stands in the pages themselves is read above, on every one of them."""
    visit = Visit(context.new_page(), base)
    for page in kinds:
        visit.open(quote(page))
        assert not visit.noise, page


def test_the_page_works_under_the_policy(base: str, context: BrowserContext) -> None:
    """Scripts run, the choice of light or dark is kept, before anything is drawn, for this site alone."""
    visit = Visit(context.new_page(), base)
    page = visit.open("years/2024.html")
    page.locator("th button.fz-sort").first.click()
    page.get_by_title("切换到深色").click()
    assert page.evaluate("() => Object.keys(localStorage)") == [f"/{base.split('/', 3)[3]}.__palette"]
    assert page.evaluate("() => __md_scope.href") == base
    page = visit.open("index.html")
    assert page.evaluate("() => document.body.dataset.mdColorScheme") == "slate"
    assert not visit.noise


def test_a_page_with_a_script_in_it_is_stopped(base: str, context: BrowserContext, released: Path) -> None:
    """The policy does what it is for: a received file that is a page shows and does not run."""
    page = context.new_page()
    page.goto(f"{base}reports/2024/dongmei/source/{quote('原件.html')}")
    assert page.title() == "原件"
    assert "sandbox" in ask(f"{base}reports/2024/dongmei/source/{quote('原件.html')}")[1]["Content-Security-Policy"]


def test_a_missing_page_looks_as_meant(base: str, context: BrowserContext) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda told: said.append(told.text))
    page.goto(f"{base}no/such/page.html")
    assert page.locator("h1").evaluate("element => getComputedStyle(element).color") == "rgb(22, 50, 90)"
    assert not [each for each in said if "404" not in each]
