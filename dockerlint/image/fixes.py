"""The seam to the fixes: a Dockerfile becomes a second one, in memory, with what its fixes make of it and of the files beside it."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from dockerlint.facts.files import Files
from dockerlint.facts.masking import masked
from dockerlint.image.errors import ImageError
from dockerlint.image.model import NotMade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from dockerlint.facts.project import Project
    from dockerlint.policy import Policy
    from dockerlint.repair import Repair
    from dockerlint.rule import Finding, Fix

# Instructions that say something of the image and put no file into it.
_WITHOUT_FILES = frozenset(
    ("ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "SHELL", "STOPSIGNAL", "USER")
)
_ENTRY_POINTS = ("app.py", "main.py", "wsgi.py", "asgi.py", "manage.py")


@dataclass(frozen=True)
class Made:
    """A fix as it was made. `line` counts in the file as it is on disk.

    `growth`: by the path of each file it edits, by how many bytes its text grows; `without_files`: it touches only what puts no file into
    the image.
    """

    rule: str
    label: str
    path: str
    line: int
    safe: bool
    growth: Mapping[str, int] = field(default_factory=dict)
    without_files: bool = False


@dataclass(frozen=True)
class Fixes:
    """All that the fixes make of a project: `files` are to be read instead of the disk's, `repair` is what the reports show."""

    made: tuple[Made, ...]
    not_made: tuple[NotMade, ...]
    files: Files
    repair: Repair


def mend(
    path: Path, context: Path, build_args: Mapping[str, str], target: str | None, policy: Callable[[str], Policy], *,
    unsafe: bool = False,
) -> Fixes:  # fmt: skip
    """Mend a Dockerfile and what belongs to it in memory, by the rules and in the way that `policy` says for its path.

    Raises ImageError for a file that cannot be judged, and for a broken configuration.
    """
    from dockerlint.baseline import BaselineError
    from dockerlint.catalog import CatalogError
    from dockerlint.config_reader import ConfigError
    from dockerlint.repair import repair
    from dockerlint.run import Settings
    from dockerlint.select import SelectionError

    try:
        chosen = policy(str(path)).fixable
        settings = Settings((), build_args, target, str(context), policy=policy)
        found = repair([str(path)], settings, lambda one: one.fix is not None and (one.fix.safe or unsafe))
    except (BaselineError, CatalogError, ConfigError, SelectionError) as error:
        raise ImageError(f"{error} {getattr(error, 'remedy', '')}".strip()) from error
    for problem in found.problems:
        raise ImageError(f"{problem.path}: {problem.message}" if problem.path else problem.message)
    files = Files({os.path.abspath(change.path): change.after for change in found.changes})
    texts = {change.path: change.before or b"" for change in found.changes}
    made = tuple(_made(one, one.fix, texts) for one in found.fixed if one.fix)
    return Fixes(made, tuple(_not_made(found, unsafe, chosen)), files, found)


def overlay(folder: Path, files: Files) -> dict[str, bytes]:
    """By context path, the files that stand in for those of the folder; those outside of it are not sent."""
    root = os.path.realpath(folder)
    found = {}
    for path, data in files.changed.items():
        relative = os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")
        if relative != ".." and not relative.startswith("../"):
            found[relative] = data
    return found


def line_to_change(project: Project) -> str:
    """The context path of the application's module in which a developer would change a line; "" where none reaches the image.

    The module that the server is told to serve, else one with a usual name, else the first.
    """
    shipped = project.shipped_python
    target = project.app_target
    if target is not None and target.source is not None and target.source.path in shipped:
        return target.source.path
    named = [path for name in _ENTRY_POINTS for path in shipped if posixpath.basename(path) == name]
    return next(iter([*named, *shipped]), "")


def _made(found: Finding, fix: Fix, texts: Mapping[str, bytes]) -> Made:
    words = [effect.rpartition(" ")[2] for effect in fix.effect if effect != "uncovers errors"]
    beside = [edit.path for edit in fix.edits if edit.path != found.path]
    compose_only = all("compose" in posixpath.basename(edit.path) for edit in fix.edits)
    without_files = compose_only or (not beside and _WITHOUT_FILES.issuperset(words))
    growth: dict[str, int] = {}
    for edit in fix.edits:
        removed = edit.end - edit.start
        if edit.path == found.path:
            removed = _size(found.source.text[edit.start : edit.end])
        growth[edit.path] = growth.get(edit.path, 0) + _size(edit.text) - removed
    line = _line_before(texts.get(found.path), found.source.text, found.line)
    return Made(found.rule.name, masked(fix.label), found.path, line, fix.safe, growth, without_files)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))


def _line_before(before: bytes | None, now: str, line: int) -> int:
    """The line of the file on disk that a line of a text on its way to being mended stands for."""
    if before is None:
        return line
    old = before.decode("utf-8", "surrogateescape").split("\n")
    for _, first, last, at, end in SequenceMatcher(None, old, now.split("\n"), autojunk=False).get_opcodes():
        if at <= line - 1 < end:
            return min(first + line - 1 - at, max(last - 1, first, 0)) + 1
    return line


def _not_made(found: Repair, unsafe: bool, fixable: frozenset[str] | None) -> Iterator[NotMade]:
    for one, reason in found.refused:
        yield _left(one, f"taken back: {reason}; please report it as a bug of dockerlint")
    refused = {id(one) for one, _ in found.refused}
    for one in found.findings:
        if one.fix is None or id(one) in refused:
            continue
        if fixable is not None and one.rule.name not in fixable:
            yield _left(one, "--unfixable, --fixable or the configuration leaves it out")
        elif not one.fix.safe and not unsafe:
            yield _left(one, "unsafe: --unsafe-fixes makes it")
        elif not any(other.rule is one.rule and other.message == one.message for other, _ in found.refused):
            yield _left(one, "it would have uncovered an error")


def _left(found: Finding, reason: str) -> NotMade:
    label = found.fix.label if found.fix else ""
    return NotMade(found.rule.name, masked(label), found.path, found.line, masked(reason))
