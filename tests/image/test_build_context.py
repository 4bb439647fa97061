"""The context tar: what is sent, under which name, and byte for byte."""

from __future__ import annotations

import io
import os
import tarfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.dockerignore import Ignore
from dockerlint.facts.files import Files
from dockerlint.image.context import Context, prepare, without_syntax
from dockerlint.image.errors import ImageError

if TYPE_CHECKING:
    from pathlib import Path


def context(folder: Path, dockerfile: str = "Dockerfile") -> Context:
    """Prepare a context as the command does."""
    path = folder / dockerfile
    return prepare(folder, path, path.read_bytes(), Ignore.load(folder, path))


def sent(found: Context) -> tarfile.TarFile:
    """Read the tar back with the standard library."""
    return tarfile.open(fileobj=io.BytesIO(b"".join(found.tar())))


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_everything_is_sent_that_is_not_ignored(tmp_path: Path) -> None:
    ignore = "venv\n**/*.pyc\ndata/*\n!data/keep.txt\n"
    kept = {"Dockerfile": "FROM x\n", ".dockerignore": ignore, "app/main.py": "1", "data/keep.txt": "2"}
    write(tmp_path, {**kept, "venv/bin/python": "x", "app/main.pyc": "x", "data/big.bin": "x"})
    names = sent(context(tmp_path)).getnames()
    assert sorted(names) == sorted([*kept, "app", "data"])
    assert names[0] == "Dockerfile"


def test_the_engine_recognises_the_tar(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "n" * 150 + "/" + "ü" * 80: "long"})
    data = b"".join(context(tmp_path).tar())
    assert data[257:265] == b"ustar  \0"  # GNU: a PAX header here is taken for a Dockerfile
    assert b"PaxHeader" not in data
    assert tarfile.open(fileobj=io.BytesIO(data)).getnames()[-1] == "n" * 150 + "/" + "ü" * 80  # noqa: SIM115 - in memory


def test_modes_links_and_empty_folders_survive(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "run.sh": "#!/bin/sh\n"})
    (tmp_path / "run.sh").chmod(0o755)
    (tmp_path / "link").symlink_to("run.sh")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    tar = sent(context(tmp_path))
    assert tar.getmember("run.sh").mode == 0o755
    assert (tar.getmember("link").issym(), tar.getmember("link").linkname) == (True, "run.sh")
    assert tar.getmember("empty").isdir()
    assert "pipe" not in tar.getnames()
    assert {(member.uid, member.gid) for member in tar} == {(0, 0)}


@pytest.mark.parametrize("place", ["ignored", "outside", "own ignore file"])
def test_a_dockerfile_that_is_not_the_contexts_own_gets_a_name_of_its_own(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "ctx"
    write(folder, {"main.py": "1", "Dockerfile": "FROM x\n", "D2": "FROM y\n", "D2.dockerignore": "D*\n"})
    write(tmp_path, {"Outside": "FROM z\n"})
    if place == "ignored":
        write(folder, {".dockerignore": "Dockerfile\n.dockerignore\nD2*\n"})
    name = {"ignored": "Dockerfile", "outside": "../Outside", "own ignore file": "D2"}[place]
    found = context(folder, name)
    names = sent(found).getnames()
    assert found.foreign == names[0] == found.dockerfile
    assert found.dockerfile.startswith(".dockerlint-")
    own = sent(found).extractfile(names[0])
    assert own is not None
    assert own.read() == (folder / name).read_bytes()
    assert ("Dockerfile" in names) == (place == "outside")


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "grows": "1"})
    found = context(tmp_path)
    stream = found.tar()
    next(stream)
    (tmp_path / "grows").unlink()
    os.mkfifo(tmp_path / "grows")
    assert b"grows" not in b"".join(stream)  # no longer a file
    with pytest.raises(ImageError, match="No such file"):
        list(Context(tmp_path / "gone", Ignore(None), "x", b"", False).tar())


@pytest.mark.parametrize("now", ["", "much longer than before"])
def test_a_file_that_changes_meanwhile_is_no_silent_damage(tmp_path: Path, now: str) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "log.txt": "before"})
    stream = context(tmp_path).tar()
    names = [next(stream), next(stream)]  # the Dockerfile, the header that promises six bytes
    assert b"log.txt" in names[1]
    (tmp_path / "log.txt").write_text(now)
    with pytest.raises(ImageError, match=r"log\.txt changed while it was being read"):
        list(stream)


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        (b"FROM x\n", b"FROM x\n", ""),
        (b"# syntax=docker/dockerfile:1\nFROM x\n", b"#                           \nFROM x\n", "docker/dockerfile:1"),
        (b"#syntax = a/b \r\nFROM x\r\n", b"#             \r\nFROM x\r\n", "a/b"),
        (b"# syntax=a\n# escape=`\nFROM x\n", b"# escape=`\n#         \nFROM x\n", "a"),
        (b"# escape=`\n# SYNTAX=a\nFROM x\n", b"# escape=`\n#         \nFROM x\n", "a"),
        (b"# hello\n# syntax=a\nFROM x\n", b"# hello\n# syntax=a\nFROM x\n", ""),
        (b"\xef\xbb\xbf# syntax=a\n# escape=`\nFROM x\n", b"\xef\xbb\xbf# escape=`\n#         \nFROM x\n", "a"),
        (b"", b"", ""),
    ],
)
def test_the_syntax_line_is_blanked_in_place(before: bytes, after: bytes, asked: str) -> None:
    assert without_syntax(before) == (after, asked)
    assert len(before) == len(after)


def test_given_files_stand_in_for_the_folders_own_and_come_in_addition(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "app.py": "old", "secret/key": "k"})
    (tmp_path / "app.py").chmod(0o750)
    path = tmp_path / "Dockerfile"
    ignore = b"secret\nignored.txt\n"
    overlay = {"app.py": b"new text", ".dockerignore": ignore, "ignored.txt": b"x", "Dockerfile": b"FROM y\n"}
    files = Files({str(tmp_path / ".dockerignore"): ignore})
    found = prepare(tmp_path, path, b"FROM y\n", Ignore.load(tmp_path, path, files=files))
    tar = sent(replace(found, overlay=overlay))
    assert {name: _text(tar, name) for name in tar.getnames()} == {
        "Dockerfile": b"FROM y\n",
        "app.py": b"new text",
        ".dockerignore": ignore,
    }
    assert (tar.getmember("app.py").mode, tar.getmember(".dockerignore").mode) == (0o750, 0o644)
    assert (tmp_path / "app.py").read_text() == "old"


def _text(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    return file.read() if file else b""
