"""Observations on layers and files of any kind: what is lost, left over, there twice, secret or open to all."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from dockerlint.facts.secret_files import credentials_in, is_dotenv
from dockerlint.facts.secrets import is_credential
from dockerlint.image.classes import Class
from dockerlint.image.model import Kind, Observation
from dockerlint.image.seen import LARGE, NOTABLE, some
from dockerlint.image.sizes import human

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.merge import File
    from dockerlint.image.seen import Seen

_LOST = (
    ("deleted", "deletes-shipped", "deletes {} that earlier layers ship: they stay in the image"),
    ("overwritten", "replaces-shipped", "replaces {} of earlier layers, which stay in the image"),
    ("only_metadata", "metadata-copies", "ships {} again, unchanged but for owner, mode or time"),
)
_CAUSES = " (chmod, chown, touch, or written anew)"  # of such copies in a RUN
_LEFT_OVER = {
    Class.GIT: "the repository's history is in the image",
    Class.PIP_CACHE: "a package installer's cache is in the image",
    Class.TOOL_CACHE: "caches of test tools are in the image",
    Class.APT: "lists and caches of the system's packages are in the image",
}
_COPY = re.compile(r"(?:ONBUILD\s+)?(?:COPY|ADD)\b", re.IGNORECASE)
_SETUID, _WRITABLE = 0o6000, 0o002
_SUSPECT = re.compile(r"(?:^|/)(?:\.[^/]+|id_[a-z0-9]+|_netrc)$")  # a quick look before a close one
_NO_COPY = 1_000  # bytes; empty and tiny files are often the same
_FOR_TESTS = {"test", "tests", "testdata", "examples", "site-packages", "dist-packages"}


def lost_files(seen: Seen) -> Iterator[Observation]:
    """Rows that make bytes unreachable which earlier layers ship, by how they do it."""
    for row in seen.rows.rows:
        if row.kind is Kind.BASE:
            continue
        for attribute, name, message in _LOST:
            size = getattr(row.waste, attribute)
            if size >= NOTABLE:
                copied = _COPY.match(row.instruction)
                causes = _CAUSES if name == "metadata-copies" and not copied else ""
                yield Observation(name, row.line, size, message.format(human(size)) + causes, row.instruction)


def leftovers(seen: Seen) -> Iterator[Observation]:
    """Caches and .git that reach the final file system above the base."""
    for kind, message in _LEFT_OVER.items():
        files = seen.own_by_kind[kind]
        least = 0 if kind is Class.GIT else NOTABLE
        yield from seen.by_row(f"{kind.value}-left", files, lambda found, said=message: f"{said}: {some(found)}", least)  # type: ignore[misc]


def copies(seen: Seen) -> Iterator[Observation]:
    """Files whose content is at another path as well; the later one counts, by CRC-32 and size."""
    first: dict[tuple[int, int], File] = {}
    again: list[File] = []
    for file in seen.final():
        if file.size < _NO_COPY:
            continue
        if first.setdefault((file.size, file.crc), file) is not file and seen.own(file):
            again.append(file)

    def say(found: list[File]) -> str:
        biggest = max(found, key=lambda file: file.size)
        other = first[biggest.size, biggest.crc].path
        what = "a file is" if len(found) == 1 else f"{len(found):,} files are"
        return f"{what} there twice: /{biggest.path} has the content of /{other}"

    yield from seen.by_row("same-content", again, say, LARGE)


def secret_files(seen: Seen) -> Iterator[Observation]:
    """Files that are called like a store of credentials, in any layer: who has the image can read deleted ones too."""
    for file in seen.merged.files:
        if not file.regular or not file.size or not _SUSPECT.search(file.path) or not seen.own(file):
            continue
        folders = set(posixpath.dirname(file.path).split("/"))
        named = is_dotenv(posixpath.basename(file.path)) or credentials_in(file.path, lambda _: None)
        if not named or folders & _FOR_TESTS:
            continue
        if file.origin == file.layer:
            row = seen.row(file)
            gone = seen.merged.find(file.path) is None
            later = ", which a later layer deletes: it stays readable in this one" if gone else ""
            yield Observation("secret-file", row.line, file.size, f"/{file.path}{later}", row.instruction)


def secret_settings(seen: Seen) -> Iterator[Observation]:
    """Variables of the environment with a credential's value; the values are not shown."""
    for item in seen.archive.config["config"]["Env"]:
        name, _, value = item.partition("=")
        if is_credential(name, value):
            row = next(
                (
                    row
                    for row in seen.rows.rows
                    if row.instruction.startswith(("ENV", "ARG")) and name in row.instruction
                ),
                None,
            )
            line, text = (row.line, row.instruction) if row else (None, "")
            message = f"{name} is set in the image's environment: who has the image can read it"
            yield Observation("secret-in-environment", line, 0, message, text)


def privileged_files(seen: Seen) -> Iterator[Observation]:
    """Programs with the setuid or setgid bit that instructions bring."""
    files = (file for file in seen.final() if file.mode & _SETUID and seen.changed(file))
    yield from seen.by_row(
        "setuid-files", files, lambda found: f"runs with its owner's rights: {some(found)}", row_of=seen.changing_row
    )


def writable_files(seen: Seen) -> Iterator[Observation]:
    """Files that every user in the container may change."""
    files = (file for file in seen.final() if file.mode & _WRITABLE and seen.changed(file))
    yield from seen.by_row(
        "world-writable", files, lambda found: f"every user may change {some(found)}", row_of=seen.changing_row
    )
