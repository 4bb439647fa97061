"""The HTML report in a real browser, where there is one: nothing is fetched, nothing is refused, nothing runs."""

from __future__ import annotations

import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from dockerlint.report import build_html
from tests.report.sample import SOURCE, report, savings

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is installed")


def browse(address: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
    command = [str(BROWSER), *quiet, "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}", *more, address]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def test_the_page_asks_for_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    page = build_html.render(report(), savings(), "1", source=SOURCE).encode()
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        # Every other host is sent here too, so that a request to it would be seen.
        rules = f"--host-resolver-rules=MAP x.test 127.0.0.1:{server.server_port}"
        found = browse(f"http://127.0.0.1:{server.server_port}/report", tmp_path, "--dump-dom", rules)
    finally:
        server.shutdown()
        server.server_close()
    assert asked == ["/report"]
    assert "CONSOLE" not in found.stderr
    assert "<h2" in found.stdout
    assert "<script" not in found.stdout


def test_the_page_prints(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(build_html.render(report(), savings(), "1", source=SOURCE), encoding="utf-8")
    browse(
        (tmp_path / "report.html").as_uri(),
        tmp_path,
        f"--print-to-pdf={tmp_path / 'report.pdf'}",
        "--no-pdf-header-footer",
    )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
