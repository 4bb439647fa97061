#!/usr/bin/env python3
"""A front to the package index that pip is configured with, on 127.0.0.1, which sends the Cache-Control headers that PyPI sends.

usage: index_front.py [--port PORT] [--no-cache]

pip keeps what it downloads only where the index allows it, so what --no-cache-dir saves cannot be measured behind a mirror that sends no such
headers. The front passes pages and files on and adds the headers; with --no-cache it forbids caching instead. It writes nothing to disk and
prints its own address, to be used as index-url together with trusted-host = 127.0.0.1 (pip does not cache what comes over plain HTTP else).
"""

import argparse
import contextlib
import os
import re
import shutil
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DEFAULT = "https://pypi.org/simple"
FILES = "/file/"
# As pypi.org and files.pythonhosted.org answer.
PAGE_HEADER, FILE_HEADER = "max-age=600, public", "max-age=365000000, immutable, public"
_LINK = re.compile(rb"""(href=)(["'])([^"'#]+)""")


def configured_index() -> str:
    """The index that pip asks here: of the environment, of pip's configuration, else PyPI."""
    if url := os.environ.get("PIP_INDEX_URL"):
        return url.rstrip("/")
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return (asked.stdout.strip() or DEFAULT).rstrip("/")


class Front(ThreadingHTTPServer):
    """Serves `/simple/…` and the files that its pages link to."""

    daemon_threads = True

    def __init__(self, port: int = 0, *, caching: bool = True) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.index = configured_index()
        self.caching = caching
        self.linked: set[str] = set()  # schemes and hosts that pages link to; nothing else is fetched
        self.tls = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)

    @property
    def url(self) -> str:
        """What pip is to be told as index-url."""
        return f"http://127.0.0.1:{self.server_address[1]}/simple/"

    def start(self) -> "Front":
        """Serve in the background until `shutdown`."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self


class _Handler(BaseHTTPRequestHandler):
    server: Front
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urllib.parse.urlsplit(self.path).path
        try:
            if path.startswith(FILES):
                self._file(path.removeprefix(FILES))
            elif path.startswith("/simple/"):
                self._page(path.removeprefix("/simple/"))
            else:
                self.send_error(404)
        except urllib.error.HTTPError as error:
            self.send_error(error.code)
        except urllib.error.URLError:
            self.send_error(502)

    def _page(self, name: str) -> None:
        with self._ask(f"{self.server.index}/{name}", "text/html") as answer:
            address, body = answer.geturl(), answer.read()
        body = _LINK.sub(lambda link: link[1] + link[2] + self._here(address, link[3]), body)
        self._send("text/html; charset=utf-8", len(body), PAGE_HEADER)
        self.wfile.write(body)

    def _file(self, rest: str) -> None:
        scheme, _, place = rest.partition("/")
        if f"{scheme}/{place.partition('/')[0]}" not in self.server.linked:
            self.send_error(404)
            return
        with self._ask(f"{scheme}://{place}", "*/*") as answer:
            data = answer.headers.get("Content-Length")
            if data is None:
                self.send_error(502)
                return
            self._send(answer.headers.get("Content-Type", "application/octet-stream"), int(data), FILE_HEADER)
            shutil.copyfileobj(answer, self.wfile, 1 << 16)

    def _ask(self, url: str, accept: str):  # type: ignore[no-untyped-def] # urllib's answer has no public type
        headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": self.headers.get("User-Agent", "")}
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http and https only, see _here
        return urllib.request.urlopen(request, timeout=180, context=self.server.tls)  # noqa: S310

    def _send(self, kind: str, size: int, caching: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", caching if self.server.caching else "no-store")
        self.end_headers()

    def _here(self, page: str, link: bytes) -> bytes:
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(page, link.decode()))
        if parts.scheme in ("http", "https"):
            self.server.linked.add(f"{parts.scheme}/{parts.netloc}")
        return f"{FILES}{parts.scheme}/{parts.netloc}{parts.path}".encode()

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="[default: a free one]")
    parser.add_argument("--no-cache", action="store_true", help="forbid caching")
    options = parser.parse_args()
    front = Front(options.port, caching=not options.no_cache)
    print(front.url, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        front.serve_forever()


if __name__ == "__main__":
    main()
