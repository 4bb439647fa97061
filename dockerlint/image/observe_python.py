"""Observations on what Python finds in the image: modules of another Python, tools that only a build needs."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from dockerlint.image.classes import Class
from dockerlint.image.model import Observation
from dockerlint.image.seen import LARGE, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.merge import File
    from dockerlint.image.seen import Seen

_FOLDER = re.compile(r"(?:^|/)lib(?:64)?/python(\d)\.(\d{1,3})/")
_EXTENSION = re.compile(r"\.cpython-(\d)(\d{1,3})[a-z]*(?:-[\w]+-linux-(gnu|musl)\w*)?\.so$")
_BYTECODE = re.compile(r"/__pycache__/[^/]+\.cpython-(\d)(\d{1,3})[a-z]*(?:\.opt-\d)?\.pyc$")
_INTERPRETER = re.compile(r"^(?:.*/)?bin/python3\.\d{1,3}$")
_TOOLS = re.compile(r"(?:^|/)bin/(?:uv|uvx|poetry|pipenv|pdm|hatch)$")
_STDLIB = 100  # modules; less is no standard library
_LOADERS = {"gnu": re.compile(r"(?:^|/)ld-linux[^/]*$|(?:^|/)ld64[^/]*$"), "musl": re.compile(r"(?:^|/)ld-musl-[^/]*$")}


def foreign_extensions(seen: Seen) -> Iterator[Observation]:
    """Compiled modules for another Python version or another C library than the one they lie beside."""
    libraries = {
        name
        for name, pattern in _LOADERS.items()
        if any("/ld" in f.path and pattern.search(f.path) for f in seen.merged.files)
    }
    other: list[File] = []
    for file in seen.final():
        tag = _EXTENSION.search(file.path) if file.path.endswith(".so") else None
        folder = _FOLDER.search(file.path) if tag else None
        if tag is None or folder is None or not seen.own(file):
            continue
        if tag.groups()[:2] != folder.groups() or (tag[3] and libraries and tag[3] not in libraries):
            other.append(file)
    message = "compiled for another Python or C library than the image's: {} cannot be imported"
    yield from seen.by_row("foreign-extension", other, lambda found: message.format(some(found)))


def foreign_bytecode(seen: Seen) -> Iterator[Observation]:
    """Bytecode that the Python it lies beside does not read."""
    other: list[File] = []
    for file in seen.final():
        tag = _BYTECODE.search(file.path) if file.path.endswith(".pyc") else None
        folder = _FOLDER.search(file.path) if tag else None
        if tag and folder and tag.groups() != folder.groups() and seen.own(file):
            other.append(file)
    message = "bytecode of another Python, which is not read: {}"
    yield from seen.by_row("foreign-bytecode", other, lambda found: message.format(some(found)))


def several_pythons(seen: Seen) -> Iterator[Observation]:
    """A second interpreter that an instruction installs beside the first; virtual environments are none."""
    found: dict[str, File] = {}
    for file in seen.final():
        if "bin/python3." not in file.path:
            continue
        prefix = posixpath.dirname(posixpath.dirname(file.path))
        if _INTERPRETER.match(file.path) and seen.merged.find(posixpath.join(prefix, "pyvenv.cfg")) is None:
            found[file.path] = file
    for path, file in list(found.items())[1:]:
        if seen.own(file):
            row, other = seen.row(file), next(iter(found))
            message = f"a second Python, /{path}, beside /{other}"
            yield Observation("several-pythons", row.line, file.size, message, row.instruction)


def missing_bytecode(seen: Seen) -> Iterator[Observation]:
    """A standard library without bytecode that the process cannot or may not write: each start compiles what it imports."""
    user = seen.archive.config["config"]["User"].partition(":")[0]
    forbidden = bool(seen.setting("PYTHONDONTWRITEBYTECODE"))
    if user in ("", "0", "root") and not forbidden:
        return
    sources: Counter[str] = Counter()
    compiled: Counter[str] = Counter()
    for file in seen.final():
        match = _FOLDER.search(file.path)
        if match and "-packages/" not in file.path:
            sources[match[0]] += file.path.endswith(".py")
            compiled[match[0]] += file.path.endswith(".pyc")
    for folder, count in sources.items():
        if count >= _STDLIB and not compiled[folder]:
            why = "PYTHONDONTWRITEBYTECODE forbids writing it" if forbidden else f"the user {user} cannot write it"
            message = f"the standard library has no bytecode and {why}: each start compiles the modules it imports"
            yield Observation("no-bytecode", None, 0, message)


def build_tools(seen: Seen) -> Iterator[Observation]:
    """Compilers, headers and installers that only a build needs, above the base."""
    tools = (file for file in seen.final() if "bin/" in file.path and _TOOLS.search(file.path) and seen.own(file))
    files = [*seen.own_by_kind[Class.TOOLCHAIN], *(file for file in tools if file.mode & 0o111)]
    message = "what only a build needs is in the image: {}"
    yield from seen.by_row("build-tools", files, lambda found: message.format(some(found)), LARGE)


def package_tests(seen: Seen) -> Iterator[Observation]:
    """Tests that packages bring with them."""
    files = (file for file in seen.own_by_kind[Class.TESTS] if "-packages/" in file.path)
    yield from seen.by_row(
        "tests-of-packages", files, lambda found: f"tests of installed packages: {some(found)}", LARGE
    )
