"""What a wheel takes once it is installed, from its own directory of files.

A small wheel is read whole and its sources are compiled in memory, which runs none of them; of a large one only the zip directory is
fetched, by range requests, and its bytecode is a share of its sources.
"""

from __future__ import annotations

import io
import marshal
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from requests import Response

    Get = Callable[[str, Mapping[str, str]], Response]

WHOLE = 25_000_000
"""Bytes up to which a wheel is read whole."""
MOST = 300_000_000
"""Bytes up to which a wheel is read whole where the index does not serve parts of a file."""
RATIO = 1.30
"""Bytes of bytecode for each byte of source, where the source is not read: docs/forecast.md says how it was measured."""
_PYC_HEADER = 16  # bytes, PEP 552
_AHEAD = 65_536
_LARGEST_SOURCE = 10_000_000
_MOST_SOURCE = 400_000_000


class WheelError(Exception):
    """The wheel cannot be read; ``str(error)`` says why."""


@dataclass(frozen=True)
class Wheel:
    """Sizes in bytes; `bytecode` with its lines in RECORD. `exact`: it was compiled; `cached`: pip keeps what it downloads from there."""

    unpacked: int
    bytecode: int
    compressed: int
    exact: bool
    cached: bool


def measure(url: str, folder: str, tag: str, get: Get) -> Wheel:
    """Measure the wheel at an address (http, https or file) as pip installs it into `folder`, for a Python such as ``cpython-313``.

    pip's own additions are counted: the bytecode, and its lines in RECORD. `get` answers (url, headers) with a streamed response.
    Raises WheelError, OSError (requests' errors are such).
    """
    if urlsplit(url).scheme == "file":
        with open(unquote(urlsplit(url).path), "rb") as file:
            size = file.seek(0, io.SEEK_END)
            return _measured(file, size, folder, tag, whole=size <= WHOLE, cached=False)
    with get(url, {"Accept-Encoding": "identity"}) as answer:
        _refuse(answer)
        size = int(answer.headers.get("Content-Length") or 0)
        cached = kept_by_pip(answer.headers)
        if 0 < size <= WHOLE:
            return _measured(io.BytesIO(_body(answer, WHOLE)), size, folder, tag, whole=True, cached=cached)
    remote = _Remote(url, size, get)
    return _measured(remote, remote.size, folder, tag, whole=False, cached=cached)


def _measured(file: Any, size: int, folder: str, tag: str, *, whole: bool, cached: bool) -> Wheel:
    try:
        with zipfile.ZipFile(file) as wheel:
            entries = [entry for entry in wheel.infolist() if not entry.is_dir()]
            sources = [entry for entry in entries if entry.filename.endswith(".py")]
            unpacked = sum(entry.file_size for entry in entries)
            whole = whole and sum(entry.file_size for entry in sources) <= _MOST_SOURCE
            bytecode = sum(_compiled(wheel, entry, folder) if whole else _share(entry) for entry in sources)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise WheelError(f"is no zip file: {error}") from error
    recorded = sum(len(entry.filename) + len(f"__pycache__/.{tag}.pyc,,\n") - len(".py") for entry in sources)
    return Wheel(unpacked, bytecode + recorded, size, whole, cached)


def _share(entry: zipfile.ZipInfo) -> int:
    return round(entry.file_size * RATIO)


def _compiled(wheel: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: str) -> int:
    """The bytes of the file's bytecode; none where Python refuses the source, for then pip leaves none."""
    if entry.file_size > _LARGEST_SOURCE:
        return _share(entry)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = compile(wheel.read(entry), f"{folder}/{entry.filename}", "exec", dont_inherit=True, optimize=0)
        return _PYC_HEADER + len(marshal.dumps(code))
    except (SyntaxError, ValueError):
        return 0
    except (RecursionError, MemoryError, NotImplementedError, RuntimeError):
        return _share(entry)


def kept_by_pip(headers: Mapping[str, str]) -> bool:
    """Whether pip's cache keeps an answer with these headers (RFC 9111; CacheControl, which pip uses)."""
    control = {
        part.strip().partition("=")[0].lower(): part.partition("=")[2]
        for part in headers.get("Cache-Control", "").split(",")
    }
    if "no-store" in control:
        return False
    age = control.get("max-age", "").strip()
    return (age.isdecimal() and int(age) > 0) or "ETag" in headers or "Expires" in headers


def _refuse(answer: Response) -> None:
    if answer.status_code in (401, 403):
        raise WheelError(f"the index answered {answer.status_code}: it asks for a login")
    if answer.status_code >= 400:
        raise WheelError(f"the index answered {answer.status_code}")


def _body(answer: Response, most: int) -> bytes:
    data = bytearray()
    for chunk in answer.iter_content(1 << 16):
        data += chunk
        if len(data) > most:
            raise WheelError(f"is larger than {most / 1e6:.0f} MB, and its index does not serve parts of a file")
    return bytes(data)


class _Remote(io.RawIOBase):
    """A file read by range requests (RFC 9110, section 14); the whole of it where the server knows none."""

    def __init__(self, url: str, size: int, get: Get) -> None:
        self._url, self._get = url, get
        self._at, self._start, self._data = 0, 0, b""
        self.size = size
        self._fetch(f"bytes=-{_AHEAD}")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + (0, self._at, self.size)[whence])
        return self._at

    def read(self, size: int = -1) -> bytes:
        end = self.size if size is None or size < 0 else min(self._at + size, self.size)
        if not (self._start <= self._at and end <= self._start + len(self._data)) and end > self._at:
            last = min(max(end, self._at + _AHEAD), self.size) - 1
            if last - self._at > MOST:
                raise WheelError(f"has a directory of more than {MOST / 1e6:.0f} MB")
            self._fetch(f"bytes={self._at}-{last}")
        found = self._data[self._at - self._start : end - self._start]
        self._at += len(found)
        return found

    def _fetch(self, wanted: str) -> None:
        with self._get(self._url, {"Accept-Encoding": "identity", "Range": wanted}) as answer:
            _refuse(answer)
            self._data = _body(answer, MOST)
            if answer.status_code != 206:
                self._start, self.size = 0, len(self._data)
                return
            span, _, total = answer.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
            first = span.partition("-")[0]
            if not (first.isdecimal() and total.isdecimal()):
                raise WheelError("the index answered a part of the file without saying which")
            self._start, self.size = int(first), int(total)
