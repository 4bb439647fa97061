"""Archives that are cut off, damaged or made to hurt: a sentence and status 2, nothing written, bounded memory."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import resource
import subprocess
import sys
import tarfile
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dockerlint.cli.image import image
from dockerlint.image import limits
from dockerlint.image.archive import read_archive
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.measure import measure
from dockerlint.report.build_json import render
from tests.image.archives import Files, blob, config, layer, new_save, oci, old_save
from tests.image.test_image_measure import CONTENTS, HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CONFIG = config(HISTORY, WorkingDir="/app", Env=["PATH=/usr/bin"], Cmd=["flask"])
ODD: Files = [("d/" + "n" * 200, b"x" * 700), ("d/h", "=d/" + "n" * 200), ("s", ">../../etc"), ("d/.wh..wh..opq", b"")]


def archives() -> list[bytes]:
    """Small archives of each form, all of one image with whiteouts, links, long names and package records."""
    layers = [layer(files) for files in CONTENTS] + [layer(ODD), layer(ODD, tarfile.PAX_FORMAT)]
    forms = [old_save(layers, CONFIG), new_save(layers, CONFIG), layer(oci(layers, CONFIG))]
    return [*forms, layer(oci(layers, CONFIG, gzipped=False)), gzip.compress(forms[1])]


ARCHIVES = archives()


def keeps_its_promise(data: bytes) -> bool:
    """Read an archive; return whether it could be. Raises for rows that do not add up, and for anything but a sentence."""
    try:
        report = measure(read_archive([data], "test.tar"), None)
    except BrokenArchiveError:
        return False
    render(report, [], "0")
    assert sum(row.bytes for row in report.rows) == report.image.size_bytes
    assert report.tree is not None
    assert report.tree.bytes == report.image.final_bytes
    return True


def damaged(data: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """A few flipped bytes, numbers put into headers, cuts, copies and swaps of blocks."""
    found = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        kind = dice.randrange(7)
        at = dice.randrange(len(found)) if found else 0
        if kind < 3 and found:
            found[at] = dice.choice((0, 0xFF, 0x80, ord("7"), ord("-"), dice.randrange(256)))
        elif kind == 3 and len(found) > 1024:
            _put_number(found, dice)
        elif kind == 4:
            del found[dice.randrange(len(found) + 1) :]
        elif kind == 5:
            other = dice.choice(others)
            start = dice.randrange(len(other)) // 512 * 512
            found[at // 512 * 512 : at // 512 * 512] = other[start : start + 512 * dice.randint(1, 6)]
        else:
            size = dice.choice((1, 7, 512))
            del found[at // size * size : at // size * size + size]
    return bytes(found)


def _put_number(found: bytearray, dice: random.Random) -> None:
    block = dice.randrange(len(found) // 512) * 512
    start, length = dice.choice(((0, 100), (100, 8), (124, 12), (156, 1), (157, 100), (257, 8), (345, 155)))
    word = dice.choice((b"\xff", b"\x80" + b"\xff" * 11, b"77777777777", b"-1", b"../", b"", dice.randbytes(4)))
    found[block + start : block + start + length] = word.ljust(length, b"\0")[:length]
    found[block + 148 : block + 156] = b"%06o\0 " % (
        sum(found[block : block + 512]) - sum(found[block + 148 : block + 156]) + 256
    )


@pytest.mark.parametrize("data", ARCHIVES)
def test_what_is_whole_is_read(data: bytes) -> None:
    assert keeps_its_promise(data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ARCHIVES[:4]), st.floats(0, 1, exclude_max=True))
def test_an_archive_that_is_cut_off_anywhere_is_an_error_or_whole(data: bytes, share: float) -> None:
    keeps_its_promise(data[: int(len(data) * share)])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ARCHIVES), st.integers(0, 2**32))
def test_damage_of_any_kind_is_an_error_or_a_report(data: bytes, seed: int) -> None:
    keeps_its_promise(damaged(data, ARCHIVES, random.Random(seed)))  # noqa: S311 - not for secrets


@pytest.mark.parametrize("data", ARCHIVES[:4])
def test_an_archive_cut_off_behind_any_block_is_an_error_or_has_the_same_size(data: bytes) -> None:
    whole = measure(read_archive([data], "test.tar"), None).image.size_bytes
    for end in range(0, len(data), 512):
        try:
            report = measure(read_archive([data[:end]], "test.tar"), None)
        except BrokenArchiveError:
            continue
        assert report.image.size_bytes == whole


@given(st.integers(0, 511).filter(lambda at: not 148 <= at < 156), st.integers(1, 255))
def test_any_flipped_byte_of_a_header_is_noticed(at: int, flip: int) -> None:
    data = bytearray(ARCHIVES[0])
    data[at] ^= flip
    with pytest.raises(BrokenArchiveError):
        read_archive([bytes(data)], "test.tar")


def header(name: str, size: int, *, kind: bytes = b"0", field: bytes | None = None) -> bytes:
    """A header by hand, with a right checksum and any size field."""
    info = tarfile.TarInfo(name)
    block = bytearray(info.tobuf(tarfile.USTAR_FORMAT)[:512])
    block[124:136] = field if field is not None else b"%011o\0" % size
    block[156:157] = kind
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def around(inner: bytes) -> bytes:
    """An image with this as its only layer."""
    return new_save([inner], CONFIG)


NESTED = b"[" * 100_000
CYCLE = json.dumps({"manifests": [{"digest": "sha512:" + "a" * 128}] * 3}).encode()
INDEX: Files = [("index.json", CYCLE), ("blobs/sha512/" + "a" * 128, CYCLE)]
OTHER: Files = [
    ("index.json", json.dumps({"manifests": [{"digest": "sha256:" + "a" * 64}]}).encode()),
    ("blobs/sha256/" + "a" * 64, b"{}"),
]
LONG_HISTORY = config([{"created_by": "RUN x"}] * 10_001)


def changed_config() -> bytes:
    """An image whose configuration was changed behind the builder's back."""
    return new_save([layer(ODD)], CONFIG).replace(b'"WorkingDir": "/app"', b'"WorkingDir": "/bin"')


def sparse(blocks: int) -> bytes:
    """A sparse file whose map goes on and on."""
    first, more = bytearray(header("s", 1024, kind=b"S")), bytearray(512)
    first[482] = more[504] = 1
    first[148:156] = b" " * 8
    first[148:156] = b"%06o\0 " % sum(first)
    return bytes(first) + bytes(more) * blocks


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (around(header("f", 0, field=b"\x80" + b"\xff" * 11)), "is cut off"),
        (around(header("f", 0, field=b"\xff" * 12)), "holds the size"),
        (around(header("f", 0, field=b"-0000000001\0")), "holds the size"),
        (around(header("f", 10 << 30)), "is cut off"),
        (around(header("x", 3 << 30, kind=b"x")), "announces a name of 3,221,225,472 bytes"),
        (around(header("L", 3 << 30, kind=b"L")), "announces a name of"),
        (around(header("L", 40_000, kind=b"L") + b"n" * 40_448 + header("f", 0)), "a path of 40,000 characters"),
        (
            around(header("K", 20_000, kind=b"K") + b"n" * 20_480 + header("f", 0, kind=b"2")),
            "a link to a path of 20,000",
        ),
        (around(header("x", 0, kind=b"x") * 65 + header("f", 0)), "more than 64 tar headers in a row"),
        (around(header("g", 0, kind=b"g") * 65 + header("f", 0)), "more than 64 tar headers in a row"),
        (around(sparse(9000)), "is cut off"),
        (bytes(10240), "is an empty archive"),
        (header("manifest.json", 3 << 30) + b"[" * 9000, "manifest.json takes 3,221,225,472 bytes"),
        (
            layer([("c", b"no JSON"), ("manifest.json", b'[{"Config": "c", "Layers": []}]')]),
            "is no JSON of at most 4 MiB",
        ),
        (new_save([layer(ODD)], LONG_HISTORY), "a history of more than 10,000 entries"),
        (changed_config(), "is damaged: its content has another digest"),
        (layer(OTHER), "is damaged: its content has another digest"),
        (header("l", 0, field=b"\x80" + (300 << 30).to_bytes(11, "big")), "unpacks to more than 256 GiB"),
        (around(b"no tar at all" * 100), "what it holds there is no tar"),
        (layer([("manifest.json", NESTED)]), "nested too deeply"),
        (layer([("index.json", b"{" + b'"a":{' * 100_000)]), "nested too deeply"),
        (layer([("manifest.json", b'[{"Config": "../../etc/passwd", "Layers": []}]')]), "names the configuration"),
        (layer([("manifest.json", b'[{"Config": "c", "Layers": ["/etc/passwd"]}]')]), "does not hold it"),
        (layer([("manifest.json", b"[7]")]), "describes no image"),
        (layer([("manifest.json", b"[" + b"1" * 5000 + b"]")]), "manifest.json"),
        (layer(INDEX), "holds no image"),
        (
            layer([("a", ">b"), ("b", ">a"), ("manifest.json", b'[{"Config": "a", "Layers": ["a"]}]')]),
            "does not hold it",
        ),
        (layer([("manifest.json", json.dumps([{"Config": "c", "Layers": ["l"] * 2000}]).encode())]), "2,000 layers"),
        (around(gzip.compress(layer([("f", b"x" * 9000)]))[:-40]), "cut off|damaged"),
    ],
)
def test_what_is_made_to_hurt_is_told(data: bytes, message: str) -> None:
    with pytest.raises(BrokenArchiveError, match=message):
        measure(read_archive([data], "test.tar"), None)


def test_paths_and_links_lead_nowhere_outside(tmp_path: Path) -> None:
    evil: Files = [
        ("../../../evil", b"1"),
        ("/abs", b"2"),
        ("l", ">/etc"),
        ("l/x", b"3"),
        ("h", "=../../etc/passwd"),
        ("..", b"4"),
    ]
    path = tmp_path / "image.tar"
    path.write_bytes(new_save([layer(evil)], CONFIG))
    result = CliRunner().invoke(image, [str(path), "--output-format", "json"])
    assert result.exit_code == 0, result.output
    tree = json.loads(result.stdout)["tree"]
    assert sorted(child["name"] for child in tree["children"]) == ["abs", "evil", "l", "…"]
    assert list(tmp_path.iterdir()) == [path]


def test_links_in_a_folder_are_not_followed_out_of_it(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside.tar", tmp_path / "image"
    outside.write_bytes(layer([("f", b"x" * 99)]))
    (inside / "1").mkdir(parents=True)
    (inside / "c.json").write_bytes(CONFIG)
    (inside / "manifest.json").write_text('[{"Config": "c.json", "Layers": ["1/layer.tar"]}]')
    (inside / "1" / "layer.tar").symlink_to(outside)
    result = CliRunner().invoke(image, [str(inside)])
    assert (result.exit_code, "does not hold it" in result.stderr) == (2, True)


def test_a_broken_archive_is_status_2_and_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "image.tar"
    path.write_bytes(ARCHIVES[1][:3000])
    result = CliRunner().invoke(image, [str(path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("dockerlint: image.tar")
    assert len(result.stderr.splitlines()) == 1


def test_names_in_messages_cannot_command_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "image.tar"
    path.write_bytes(layer([("manifest.json", b'[{"Config": "\\u001b[2J", "Layers": []}]')]))
    assert "\x1b" not in CliRunner().invoke(image, [str(path)]).stderr


CONTROLS = {"\x1b[2J\x1b]0;owned\x07": "an escape", "a\nb\rc": "lines", "\u202ecod.exe\u2028\x9b": "directions"}
MARKUP = "`|<img src=x onerror=alert(1)><script>alert(1)</script>"


def _named(name: str) -> bytes:
    """An image in which everything that has a name has this one."""
    site = f"usr/lib/python3.11/site-packages/{name}"
    record, metadata = f"{name}/m.py,,\n".encode(), f"Name: {name}\nRequires-Dist: {name}\n".encode()
    files: Files = [
        (name, b"x" * 90_000), (f"{name}/f", b"x" * 50_000), (f"{site}/m.py", b"x" * 70_000), ("usr/bin/s", f"#!{name}\n".encode()),
        (f"{site}-1.0{name}.dist-info/RECORD", record), (f"{site}-1.0{name}.dist-info/METADATA", metadata),
    ]  # fmt: skip
    settings: dict[str, Any] = dict.fromkeys(("User", "WorkingDir"), name)
    settings |= {"Env": [f"PATH={name}"], "Cmd": [name], "Entrypoint": [name]}
    document = {"os": name, "architecture": name, "config": settings, "history": [{"created_by": f"RUN {name}"}] * 2}
    layers = [layer(files), layer([(f".wh.{name}", b""), (f"{name}2", b"x" * 3000)])]
    return new_save(layers, json.dumps(document).encode(), tag=f"app:{name}")


@pytest.mark.parametrize("kind", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("name", [*CONTROLS, MARKUP])
def test_names_command_neither_a_terminal_nor_a_browser(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / "image.tar"
    path.write_bytes(_named(name))
    result = CliRunner().invoke(image, [str(path), "--output-format", kind])
    assert (result.exit_code, result.stderr) == (0, "")
    assert not set(result.stdout) & set("\x1b\x07\x9b\r\u202e\u2028")
    if kind in ("markdown", "html"):
        assert "<img src=x" not in result.stdout
        assert "<script>alert" not in result.stdout


@pytest.mark.parametrize("name", ["ENTRIES", "FOLDERS"])
def test_more_files_or_folders_than_are_read_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for module in (limits, sys.modules["dockerlint.image.merge"]):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, 30)
    files: Files = [(f"{number}/f", b"") for number in range(40)]
    with pytest.raises(BrokenArchiveError, match="more than 30"):
        measure(read_archive([new_save([layer(files)], CONFIG)], "test.tar"), None)


def test_text_and_names_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXTS", 1000)
    record: Files = [("lib/python3.11/site-packages/a-1.dist-info/RECORD", b"a,,\n" * 300)]
    with pytest.raises(BrokenArchiveError, match="records of installed packages"):
        read_archive([new_save([layer(record)], CONFIG)], "test.tar")
    monkeypatch.setattr(limits, "NAMES", 500)
    with pytest.raises(BrokenArchiveError, match="names in the image"):
        read_archive([new_save([layer([("n" * 90, b"")] * 20)], CONFIG)], "test.tar")


CHILD = """
import sys
from dockerlint.image import limits, packages
from dockerlint.image.archive import read_archive
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.measure import measure
from tests.image.test_image_hostile import BOMBS
packages.RECORDED = 500_000
limits.ENTRIES = 200_000  # a million takes a quarter of a minute
chunks = BOMBS[sys.argv[1]]()
try:
    print(measure(read_archive(chunks, "bomb.tar"), None).image.size_bytes)
except BrokenArchiveError as error:
    print(error)
with open("/proc/self/status") as status:  # ru_maxrss would begin with what the parent has
    print(next(int(line.split()[1]) >> 10 for line in status if line.startswith("VmHWM:")))
"""


def _member(name: str, data: bytes) -> bytes:
    return header(name, len(data)) + data + bytes(-len(data) % 512)


def whole(data: bytes) -> Iterator[bytes]:
    """An archive around one stored layer, in pieces."""
    yield _member("l/layer.tar", data)
    yield _member("c.json", CONFIG) + _member("manifest.json", b'[{"Config": "c.json", "Layers": ["l/layer.tar"]}]')
    yield bytes(1024)


def _zeros() -> Iterator[bytes]:
    """A layer with one file of 512 MiB of zeros."""
    yield header("zeros", 512 << 20)
    piece = bytes(1 << 20)
    for _ in range(512):
        yield piece


def _gzip_bomb() -> Iterator[bytes]:
    import zlib

    engine = zlib.compressobj(1, zlib.DEFLATED, 31)
    return whole(b"".join(map(engine.compress, _zeros())) + engine.flush())


def _zstd_bomb() -> Iterator[bytes]:
    import zstandard

    engine = zstandard.ZstdCompressor(3).compressobj()
    return whole(b"".join(map(engine.compress, _zeros())) + engine.flush())


def _entries() -> Iterator[bytes]:
    """More entries than are read, in a layer of 100 MB."""
    count = limits.ENTRIES + 10
    yield header("l/layer.tar", 512 * count)
    block = header("f", 0)
    for _ in range(count):
        yield block


def _wide_json() -> Iterator[bytes]:
    yield _member("manifest.json", b"[" + b"[]," * ((limits.DOCUMENT >> 1) // 3) + b"[]]") + bytes(1024)


def _many_documents() -> Iterator[bytes]:
    text = b"{" + b" " * (limits.DOCUMENT - 2) + b"}"
    for number in range(100):
        yield _member(f"{number}.json", text)
    yield bytes(1024)


def _huge_pax() -> Iterator[bytes]:
    yield header("l/layer.tar", 8 << 30)
    yield header("g", 7 << 30, kind=b"g")
    piece = bytes(1 << 20)
    for _ in range(200):
        yield piece


def _small_members() -> Iterator[bytes]:
    """A gzip layer of 200,000 members that hold nothing, and then a tar."""
    return whole(gzip.compress(b"") * 200_000 + gzip.compress(layer([("f", b"1")])))


def _site(kind: str, lines: Iterator[bytes]) -> Iterator[bytes]:
    """A gzip layer with one file of an installed package, of 15 MiB."""
    text = bytearray()
    while len(text) < 15 << 20:
        text += b"".join(islice(lines, 1000))
    name = f"usr/lib/python3.11/site-packages/a-1.dist-info/{kind}"
    return whole(gzip.compress(_member(name, bytes(text[: 15 << 20])), 1))


def _record() -> Iterator[bytes]:
    return _site("RECORD", (b"%x,\n" % number for number in count()))


def _metadata() -> Iterator[bytes]:
    return _site("METADATA", (b"Requires-Dist:%x\n" % number for number in count()))


def _nested_indexes() -> Iterator[bytes]:
    """Indexes in indexes, each of them 3.9 MiB of nothing."""
    below = b""
    for number in range(6):
        ending = b',"manifests":[{"digest":"sha256:%s"}]}' % below
        text = b'{"%d":[' % number + b"{}," * 1_360_000 + b"{}]" + ending
        below = hashlib.sha256(text).hexdigest().encode()
        yield _member("index.json" if number == 5 else f"blobs/sha256/{below.decode()}", text)
    yield bytes(1024)


def _extensions() -> Iterator[bytes]:
    """A gzip layer with 20 MB of headers that describe no file."""
    return whole(gzip.compress((header("x", 11, kind=b"x") + b"11 path=aa\n".ljust(512, b"\0")) * 20_000, 1))


BOMBS: dict[str, Any] = {
    "RECORD": _record,
    "METADATA": _metadata,
    "indexes": _nested_indexes,
    "extensions": _extensions,
    "gzip": _gzip_bomb,
    "zstd": _zstd_bomb,
    "entries": _entries,
    "wide JSON": _wide_json,
    "documents": _many_documents,
    "PAX": _huge_pax,
    "members": _small_members,
}


@pytest.mark.parametrize(
    ("name", "said", "most"),
    [
        ("gzip", str(512 << 20), 150),
        ("zstd", str(512 << 20), 150),
        ("entries", "the image has more than 200,000 files", 200),
        ("wide JSON", "describes no image", 200),
        ("documents", "the JSON documents of the archive take more than 64 MiB", 200),
        ("PAX", "is cut off", 150),
        ("members", "1", 150),
        ("RECORD", "say they have more than 500,000 files", 350),
        ("METADATA", "require more than 200,000 others", 300),
        ("indexes", "holds no image", 250),
        ("extensions", "more than 64 tar headers in a row", 150),
    ],
)
def test_bombs_do_not_fill_the_memory(name: str, said: str, most: int) -> None:
    """`most` is in MiB, of a whole process whose test modules alone take some 60."""
    if name == "zstd":
        pytest.importorskip("zstandard")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, name],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )
    assert done.returncode == 0, done.stderr
    *answer, memory = done.stdout.splitlines()
    assert said in " ".join(answer)
    assert int(memory) < most


def test_an_archive_may_name_a_layer_as_often_as_it_likes_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["dockerlint.image.archive"], "ENTRIES", 100)
    one = layer([(str(number), b"") for number in range(60)])
    manifest = json.dumps([{"Config": blob(CONFIG), "Layers": [blob(one), blob(one)]}]).encode()
    data = layer([(blob(one), one), (blob(CONFIG), CONFIG), ("manifest.json", manifest)])
    with pytest.raises(BrokenArchiveError, match="uses its layers so often"):
        read_archive([data], "test.tar")
