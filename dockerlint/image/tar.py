"""Headers of a tar stream, fast: what layers are made of, and nothing more.

Reads ustar, GNU long names, PAX, base-256 sizes and sparse files (POSIX.1-2017 pax; GNU tar manual, "Basic Tar
Format"), and nothing of what is written is believed: sizes and lengths may be wrong on purpose.
"""

from __future__ import annotations

import posixpath
import zlib
from typing import TYPE_CHECKING, NamedTuple

from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.limits import EXTENSIONS, PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.bytestream import ByteStream

BLOCK = 512
FILE, HARD_LINK, SYMLINK, DIRECTORY = "0", "1", "2", "5"
_HEADER_ONLY = frozenset("123456D")  # GNU's D is a folder with a list of its files as data
_KNOWN = frozenset("0123456DgxLKS")
# Contiguous files are files, so is the zero byte of the oldest tars, and so is, says POSIX, what nobody knows.
_TYPES = tuple(chr(byte) if chr(byte) in _KNOWN else FILE for byte in range(256))
_END = bytes(BLOCK)
_ADLER = 65_521
_LARGEST_EXTENSION = 1 << 20  # names are short; a damaged size must not fill the memory


class Header(NamedTuple):
    """One entry: a path without leading or trailing slash, tar's type flag, the bytes it stores, a link's target.

    `mode` are the permission bits; `crc` is the CRC-32 of the content, which `headers` leaves at 0.
    """

    path: str
    type: str
    size: int
    link: str
    mode: int = 0
    crc: int = 0


def headers(stream: ByteStream) -> Iterator[Header]:
    """Yield the entries; the caller may read up to `size` bytes from the stream, the rest is skipped.

    Ends at the end-of-archive block or exactly at the stream's end; raises BrokenArchiveError for anything else.
    """
    extra: dict[str, str] = {}
    extending = 0
    while block := stream.block(BLOCK):
        if block == _END:
            return
        kind, size = _TYPES[block[156]], _number(block, stream.name)
        extending = extending + 1 if kind in "xLKg" else 0
        if extending > EXTENSIONS:
            raise BrokenArchiveError(
                f"{stream.name}: more than {EXTENSIONS} tar headers in a row that describe no file"
            )
        if kind in "xLK":
            if size > _LARGEST_EXTENSION:
                raise BrokenArchiveError(f"{stream.name}: a tar header announces a name of {size:,} bytes")
            extra.update(_extension(kind, stream.read(size), stream.name))
            stream.skip(-size % BLOCK)
            continue
        if kind == "S":
            _skip_sparse_map(block, stream)
            kind = FILE
        if kind == "g":
            stream.skip(size + -size % BLOCK)
            continue
        header, stored = _header(block, kind, size, extra, stream.name)
        if extra:
            extra = {}
        end = stream.position + stored + -stored % BLOCK
        yield header
        stream.skip(end - stream.position)


def is_tar(block: bytes) -> bool:
    """Say whether a file that starts with these 512 bytes is a tar (an empty one is all zeros)."""
    if len(block) < BLOCK:
        return False
    return block == _END or block[257:262] == b"ustar" or _checksum_fits(block)


def clean(path: str) -> str:
    """Return the path as layers compare it: relative to the root, no `.` or `..`, no slash at either end."""
    path = path.removeprefix("./").strip("/")
    if "//" in path or "./" in path or path.endswith(("/..", "/.")):
        path = posixpath.normpath("/" + path).lstrip("/")
    return "" if path in {".", ".."} else path


def _header(block: bytes, kind: str, size: int, extra: dict[str, str], archive: str) -> tuple[Header, int]:
    name = extra.get("path") if extra else None
    if name is None:
        name = _text(block[:100])
        if block[345] and block[257:263] == b"ustar\0":
            name = f"{_text(block[345:500])}/{name}"
    if len(name) > PATH:
        raise BrokenArchiveError(f"{archive}: a path of {len(name):,} characters")
    stored = size = int(extra["size"]) if "size" in extra else size
    if kind in _HEADER_ONLY:
        stored, size = (size if kind == "D" else 0), 0
        kind = DIRECTORY if kind == "D" else kind
    elif kind == FILE and name.endswith("/"):
        kind, size = DIRECTORY, 0
    link = extra.get("linkpath") or (_text(block[157:257]) if kind in "12" else "")
    if len(link) > PATH:
        raise BrokenArchiveError(f"{archive}: a link to a path of {len(link):,} characters")
    return Header(clean(name), kind, size, link, _mode(block[100:108])), stored


def _number(block: bytes, name: str) -> int:
    if not _checksum_fits(block):
        raise BrokenArchiveError(f"{name}: what should be a tar header is none")
    return _octal(block[124:136], name)


def _mode(field: bytes) -> int:
    try:
        return int(field.strip(b" \0") or b"0", 8) & 0o7777
    except ValueError:
        return 0


def _octal(field: bytes, name: str) -> int:
    """Read an octal or base-256 number; GNU's base-256 may be negative, which no size is."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \0") or b"0"
    try:
        number = int(digits, 8)
    except ValueError:
        number = -1
    if number < 0:
        raise BrokenArchiveError(f"{name}: a tar header holds the size {field!r}")
    return number


def _checksum_fits(block: bytes) -> bool:
    # Adler-32's lower half is one more than the sum of the bytes, modulo 65,521 (RFC 1950), ten times as fast as sum().
    field = block[148:156]
    try:
        rest = int(field.strip(b" \0"), 8) + sum(field) - 8 * ord(" ")
    except ValueError:
        return False
    return 0 <= rest <= 255 * BLOCK and zlib.adler32(block) & 0xFFFF == (rest + 1) % _ADLER


def _extension(kind: str, data: bytes, name: str) -> dict[str, str]:
    if kind == "x":
        return _pax(data, name)
    return {"path" if kind == "L" else "linkpath": _text(data)}


def _pax(data: bytes, name: str) -> dict[str, str]:
    # Records are "<length> <key>=<value>\n"; values may be binary, so only the length says where one ends.
    found: dict[str, str] = {}
    at = 0
    while at < len(data) and data[at]:
        length, _, _ = data[at : at + 20].partition(b" ")
        if not length.isdigit() or not len(length) < int(length) <= len(data) - at:
            raise BrokenArchiveError(f"{name}: a damaged PAX header")
        record = data[at + len(length) + 1 : at + int(length) - 1]
        key, _, value = record.partition(b"=")
        if key in {b"path", b"linkpath"} or (key == b"size" and value.isdigit() and len(value) < 20):
            found[key.decode()] = _text(value)
        at += int(length)
    return found


def _skip_sparse_map(block: bytes, stream: ByteStream) -> None:
    more = block[482]
    while more:
        more = stream.read(BLOCK)[504]


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "surrogateescape")
