"""The tar reader against tars as nasty as they get, made by the standard library and by hand."""

from __future__ import annotations

import io
import tarfile

import pytest

from dockerlint.image.bytestream import ByteStream
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.tar import Header, headers, is_tar
from tests.image.archives import layer

FORMATS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


def read(data: bytes, chunk: int = 7000) -> list[Header]:
    """Read the headers of a tar that arrives in chunks, without their modes."""
    return [found._replace(mode=0) for found in whole(data, chunk)]


def whole(data: bytes, chunk: int = 7000) -> list[Header]:
    """Read the headers as they are."""
    chunks = (data[at : at + chunk] for at in range(0, len(data), chunk))
    return list(headers(ByteStream(chunks, "test.tar")))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("chunk", [1, 511, 7000, 1 << 20])
def test_files_folders_and_links(format_: int, chunk: int) -> None:
    data = layer([("./a/", None), ("/a/f", b"x" * 513), ("a/h", "=a/f"), ("a/s", ">f"), ("a/empty", b"")], format_)
    assert read(data, chunk) == [
        Header("a", "5", 0, ""),
        Header("a/f", "0", 513, ""),
        Header("a/h", "1", 0, "a/f"),
        Header("a/s", "2", 0, "f"),
        Header("a/empty", "0", 0, ""),
    ]


@pytest.mark.parametrize("format_", FORMATS[1:])
def test_long_names_and_long_link_targets(format_: int) -> None:
    name, target = "d/" + "n" * 300, "t" * 200
    data = layer([(name, b"abc"), ("link", ">" + target), ("after", b"z")], format_)
    assert [(found.path, found.link) for found in read(data)] == [(name, ""), ("link", target), ("after", "")]


def test_ustar_prefix() -> None:
    name = "p" * 120 + "/" + "n" * 90
    assert [found.path for found in read(layer([(name, b"1")], tarfile.USTAR_FORMAT))] == [name]


def test_pax_names_in_other_scripts_and_binary_values() -> None:
    info = tarfile.TarInfo("ünï/文.py")
    info.size = 3
    info.pax_headers = {"SCHILY.xattr.user.x": "a\n17 path=evil\n"}
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(info, io.BytesIO(b"abc"))
    assert read(body.getvalue()) == [Header("ünï/文.py", "0", 3, "")]


def test_global_pax_headers_name_nothing() -> None:
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w", format=tarfile.PAX_FORMAT, pax_headers={"comment": "x"}) as tar:
        tar.addfile(tarfile.TarInfo("a"))
    assert [found.path for found in read(body.getvalue())] == ["a"]


def test_base_256_sizes() -> None:
    info = tarfile.TarInfo("big")
    info.size = 9 << 30
    (found,) = _first(info.tobuf(tarfile.GNU_FORMAT))
    assert found.size == 9 << 30


def test_names_that_are_no_utf8_survive() -> None:
    data = layer([(b"caf\xe9".decode("utf-8", "surrogateescape"), b"1")])
    assert read(data)[0].path.encode("utf-8", "surrogateescape") == b"caf\xe9"


def test_dots_do_not_lead_out_of_the_layer() -> None:
    data = layer([("a/../../etc//passwd", b"1"), ("./", None), ("x/./y", b"2")])
    assert [found.path for found in read(data)] == ["etc/passwd", "", "x/y"]


@pytest.mark.parametrize("cut", [100, 512, 700, 1500])
def test_a_tar_that_is_cut_off_is_named(cut: int) -> None:
    data = layer([("file", b"x" * 5000)])
    if cut == 512:
        cut = 513  # exactly behind the header, data missing
    with pytest.raises(BrokenArchiveError, match=r"test\.tar is cut off"):
        read(data[:cut])


def test_a_tar_without_its_end_mark_is_complete() -> None:
    assert [found.path for found in read(layer([("f", b"x" * 512)])[:1024])] == ["f"]


def test_what_is_no_header_is_named() -> None:
    with pytest.raises(BrokenArchiveError, match=r"test\.tar: what should be a tar header is none"):
        read(layer([("f", b"")])[:512] + b"not a header" * 100)


@pytest.mark.parametrize("record", [b"999 path=", b"000 path=", b"003 path="])
def test_damaged_pax_records_are_named(record: bytes) -> None:
    """A length beyond the header, and lengths that would make the reader stand still."""
    data = layer([("n" * 300, b"1")], tarfile.PAX_FORMAT).replace(b"310 path=", record)
    with pytest.raises(BrokenArchiveError, match="damaged PAX"):
        read(data)


def test_what_a_tar_looks_like() -> None:
    assert is_tar(layer([("f", b"")])[:512])
    assert is_tar(bytes(512))
    assert not is_tar(b'{"schemaVersion": 2}'.ljust(512))
    assert not is_tar(b"short")


def _first(data: bytes) -> list[Header]:
    return [next(headers(ByteStream([data], "test.tar")))]
