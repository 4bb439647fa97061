"""Whether what the image starts can start, as far as its files tell."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from dockerlint.image.merge import File
from dockerlint.image.model import Observation
from dockerlint.image.seen import some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.seen import Seen

_EXECUTABLE = 0o111
_ROOT = ("", "0", "root")


def missing_command(seen: Seen) -> Iterator[Observation]:
    """The command of ENTRYPOINT, or else of CMD, that is not there or cannot be run."""
    settings = seen.archive.config["config"]
    words = settings["Entrypoint"] or settings["Cmd"]
    if not words or not words[0] or not seen.archive.layers or seen.archive.config["os"] == "windows":
        return
    keyword = "ENTRYPOINT" if settings["Entrypoint"] else "CMD"
    if message := _cannot_start(seen, words[0]):
        row = next((row for row in reversed(seen.rows.rows) if row.instruction.startswith(keyword)), None)
        line, text = (row.line, row.instruction) if row else (None, "")
        yield Observation("command-cannot-start", line, 0, f"{keyword}: {message}: the container does not start", text)


def _cannot_start(seen: Seen, name: str) -> str:
    found = seen.command(name)
    if found is None:
        where = "" if "/" in name else ", in no folder of PATH"
        return f"{name} is not in the image{where}"
    if not isinstance(found, File):
        return f"{name} is a folder"
    if not found.mode & _EXECUTABLE:
        return f"/{found.path} is not executable"
    line = seen.scripts.get(found.path)
    return "" if line is None else _broken_script(seen, line, f"/{found.path}")


def _broken_script(seen: Seen, line: bytes, path: str) -> str:
    if line.endswith(b"\r"):
        return f"{path} has Windows line ends, so that its interpreter is not found"
    interpreter = _interpreter(line)
    if interpreter and seen.command(interpreter) is None:
        return f"{path} asks for {interpreter}, which is not in the image"
    return ""


def _interpreter(line: bytes) -> str:
    words = line.removeprefix(b"#!").decode("utf-8", "surrogateescape").split()
    if len(words) > 1 and posixpath.basename(words[0]) == "env":
        return "" if words[1].startswith("-") or "=" in words[1] else words[1]
    return words[0] if words else ""


def broken_scripts(seen: Seen) -> Iterator[Observation]:
    """Commands of Python packages whose interpreter is not in the image: an environment that was moved."""
    groups: defaultdict[str, list[File]] = defaultdict(list)
    for path, line in seen.scripts.items():
        file = seen.merged.find(path)
        if not isinstance(file, File) or not seen.own(file) or posixpath.basename(posixpath.dirname(path)) != "bin":
            continue
        interpreter = _interpreter(line)
        if "python" in posixpath.basename(interpreter) and seen.command(interpreter) is None:
            groups[interpreter].append(file)
    for interpreter, files in groups.items():
        yield from seen.by_row(
            "interpreter-missing",
            files,
            lambda found, wanted=interpreter: f"{some(found)}: asks for {wanted}, which is not in the image",  # type: ignore[misc]
        )


def root_user(seen: Seen) -> Iterator[Observation]:
    """An image that runs as root; where there is a Dockerfile, `check` says it with its line."""
    user = seen.archive.config["config"]["User"].partition(":")[0]
    if user in _ROOT and not seen.explained:
        yield Observation("runs-as-root", None, 0, "no USER is set: the process runs as root, unless it changes itself")
