"""A package index on 127.0.0.1, of wheels that the tests make."""

from __future__ import annotations

import base64
import hashlib
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Index(ThreadingHTTPServer):
    """Serves the files of a folder. `parts`: whether it serves ranges; `caching`: the header of its files; `login`: what it asks for."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.parts = True
        self.caching = "no-store"
        self.login = ""
        self.requests: list[tuple[str, str]] = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/simple/"

    def url_with(self, login: str) -> str:
        return self.url.replace("://", f"://{login}@")

    def wheel(
        self,
        name: str,
        version: str,
        files: Mapping[str, bytes | str],
        requires: tuple[str, ...] = (),
        tag: str = "py3-none-any",
        python: str = "",
    ) -> Path:
        """Write a wheel that pip takes, deflated, with these files."""
        path = self.folder / f"{name}-{version}-{tag}.whl"
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        metadata += f"Requires-Python: {python}\n" if python else ""
        metadata += "".join(f"Requires-Dist: {each}\n" for each in requires)
        info = f"{name}-{version}.dist-info"
        pure = "true" if tag.endswith("any") else "false"
        members: dict[str, bytes] = {
            path: text.encode() if isinstance(text, str) else text for path, text in files.items()
        }
        members[f"{info}/METADATA"] = metadata.encode()
        members[f"{info}/WHEEL"] = (
            f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: {pure}\nTag: {tag}\n".encode()
        )
        record = "".join(f"{each},sha256={_digest(data)},{len(data)}\n" for each, data in members.items())
        members[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
            for each, data in members.items():
                wheel.writestr(each, data)
        return path

    def sdist(self, name: str, version: str, setup: str) -> None:
        """Write a source distribution, whose setup.py is the text."""
        import io
        import tarfile

        with tarfile.open(self.folder / f"{name}-{version}.tar.gz", "w:gz") as archive:
            for path, text in {
                "setup.py": setup,
                "PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            }.items():
                member = tarfile.TarInfo(f"{name}-{version}/{path}")
                member.size = len(text.encode())
                archive.addfile(member, io.BytesIO(text.encode()))


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class _Handler(BaseHTTPRequestHandler):
    server: Index
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.requests.append((self.path, wanted))
        login = "Basic " + base64.b64encode(self.server.login.encode()).decode()
        if self.server.login and self.headers.get("Authorization") != login:
            self._send(401, b"", {"WWW-Authenticate": 'Basic realm="index"'})
        elif self.path.startswith("/simple/"):
            self._page(self.path.removeprefix("/simple/").strip("/"))
        else:
            self._file((self.server.folder / self.path.rpartition("/")[2]).read_bytes(), wanted)

    def _page(self, name: str) -> None:
        found = [
            path.name
            for path in sorted(self.server.folder.iterdir())
            if path.name.partition("-")[0].replace("_", "-").lower() == name
        ]
        links = "".join(f'<a href="/files/{each}">{each}</a>\n' for each in found)
        self._send(
            200 if found else 404,
            f"<!DOCTYPE html><html><body>\n{links}</body></html>".encode(),
            {"Content-Type": "text/html"},
        )

    def _file(self, data: bytes, wanted: str) -> None:
        if not wanted or not self.server.parts:
            self._send(200, data)
            return
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start = int(first) if first else max(0, len(data) - int(last))
        end = min(int(last), len(data) - 1) if first and last else len(data) - 1
        self._send(206, data[start : end + 1], {"Content-Range": f"bytes {start}-{end}/{len(data)}"})

    def _send(self, status: int, data: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Length": str(len(data)),
            "Cache-Control": self.server.caching,
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass
