"""The context tar: what is sent, under which name, and byte for byte."""

from __future__ import annotations

import io
import os
import shutil
import socket
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.dockerignore import Ignore
from dockerlint.facts.files import Files
from dockerlint.image.context import Context, prepare, without_syntax
from dockerlint.image.context_members import Members
from dockerlint.image.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    for name, mode in (("run.sh", 0o755), ("setuid", 0o4755), ("setgid", 0o2755), ("sticky", 0o1644), ("none", 0)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    links = {"link": "run.sh", "dangling": "nowhere", "outside": "../../x", "absolute": "/etc/passwd", "self": "self"}
    for name, target in links.items():
        (tmp_path / name).symlink_to(target)
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    found = sent(context(tmp_path))
    assert {name: found.getmember(name).mode for name in ("run.sh", "setuid", "setgid", "sticky", "none")} == {
        "run.sh": 0o755, "setuid": 0o4755, "setgid": 0o2755, "sticky": 0o1644, "none": 0,
    }  # fmt: skip
    assert {member.name: member.linkname for member in found if member.issym()} == links
    assert (found.getmember("empty").isdir(), found.getmember("pipe").isfifo()) == (True, True)
    assert {(member.uid, member.gid) for member in found} == {(0, 0)}


def test_hard_links_are_sent_as_such(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "a/one": "12345", "alone": "1", ".dockerignore": "a/left-out\n"})
    for name in ("a/two", "b", "a/left-out"):
        (tmp_path / name).hardlink_to(tmp_path / "a" / "one")
    found = sent(context(tmp_path))
    assert [(one.name, one.type, one.size, one.linkname) for one in found if one.name[0] in "ab"] == [
        ("a", tarfile.DIRTYPE, 0, ""), ("alone", tarfile.REGTYPE, 1, ""), ("b", tarfile.REGTYPE, 5, ""),
        ("a/one", tarfile.LNKTYPE, 0, "b"), ("a/two", tarfile.LNKTYPE, 0, "b"),
    ]  # fmt: skip


def test_a_mended_file_is_no_link_to_what_it_was(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "a": "old"})
    for name in ("b", "c"):
        (tmp_path / name).hardlink_to(tmp_path / "a")
    found = sent(replace(context(tmp_path), overlay={"a": b"mended"}))
    assert [_text(found, name) for name in ("a", "b", "c")] == [b"mended", b"old", b"old"]


def test_what_no_archive_holds_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n"})
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "app.sock"))  # such paths are short
        found = context(tmp_path)
        assert sent(found).getnames() == ["Dockerfile"]
    assert found.passed_over == ["app.sock"]


def test_a_name_that_is_not_utf8_keeps_its_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n"})
    (tmp_path / os.fsdecode(b"caf\xe9")).write_text("latin")
    assert b"\ncaf\xe9\0" in b"\n".join(context(tmp_path).tar())


def test_a_file_of_more_than_8_gib_has_a_header_that_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "big": ""})
    os.truncate(tmp_path / "big", 9 << 30)  # takes no room
    stream = context(tmp_path).tar()
    next(stream)
    assert tarfile.TarInfo.frombuf(next(stream), "utf-8", "strict").size == 9 << 30


def test_a_file_that_may_not_be_read_is_named() -> None:
    folder = Path(tempfile.mkdtemp(prefix="dockerlint-test-"))  # pytest's own folders are closed to others
    try:
        write(folder, {"Dockerfile": "FROM x\n", "private": "1"})
        folder.chmod(0o755)
        (folder / "private").chmod(0)
        with nobody(), pytest.raises(ImageError, match=r"private: Permission denied; a \.dockerignore can leave it"):
            list(context(folder).tar())
    finally:
        shutil.rmtree(folder)


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who is not root: root may read everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


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


def test_a_file_that_goes_away_meanwhile_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"gone went away while the build context was being read; try again"):
        list(Members(tmp_path).member("gone"))  # listed a moment ago


def test_a_pipe_that_takes_a_files_place_meanwhile_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "turns": "1"})
    found = (tmp_path / "turns").lstat()
    (tmp_path / "turns").unlink()
    os.mkfifo(tmp_path / "turns")
    monkeypatch.setattr(type(tmp_path), "lstat", lambda _: found)  # as it was when the folder was listed
    with pytest.raises(ImageError, match="turns became something else while"):
        list(Members(tmp_path).member("turns"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="No such file"):
        list(Context(tmp_path / "gone", Ignore(None), "x", b"", False).tar())


@pytest.mark.parametrize(("now", "how"), [("", "became shorter"), ("much longer than before", "grew")])
def test_a_file_that_changes_meanwhile_is_no_silent_damage(tmp_path: Path, now: str, how: str) -> None:
    write(tmp_path, {"Dockerfile": "FROM x\n", "log.txt": "before"})
    stream = context(tmp_path).tar()
    names = [next(stream), next(stream)]  # the Dockerfile, the header that promises six bytes
    assert b"log.txt" in names[1]
    (tmp_path / "log.txt").write_text(now)
    with pytest.raises(ImageError, match=rf"log\.txt {how} while the build context was being read"):
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
