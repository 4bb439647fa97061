"""``dockerlint check --fix`` and its kin: mend, then write the files or show what would be written."""

import os
import sys

from dockerlint.colour import Paint, wanted
from dockerlint.discovery import STDIN, Problem
from dockerlint.repair import repair
from dockerlint.replace import ChangedMeanwhileError, replace
from dockerlint.run import remedy_for

from .output import write, write_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.repair import Repair
    from dockerlint.rule import Finding
    from dockerlint.run import Result, Settings


class Fixing:
    """What is asked for: `diff` shows what would be written instead of writing it, `unsafe` takes the unsafe fixes too."""

    __slots__ = ("diff", "unsafe")

    def __init__(self, unsafe: bool, diff: bool) -> None:
        self.unsafe, self.diff = unsafe, diff

    def wants(self, found: "Finding") -> bool:
        """Whether the finding's fix is to be made."""
        fix = found.fix
        return fix is not None and (fix.safe or self.unsafe)


def mend_paths(paths: "Sequence[str]", settings: "Settings", fixing: Fixing, color: str) -> "Repair":
    """Mend the paths, then write the files, the Dockerfile that came from standard input to standard output, or the diff there."""
    original = b""
    if STDIN in paths:
        original = settings.stdin() if settings.stdin else b""
        settings.stdin = lambda: original
    result = repair(paths, settings, fixing.wants)
    _tell_of_bugs(result)
    piped = (settings.stdin_filename or STDIN) if STDIN in paths else None
    if fixing.diff:
        from dockerlint.report.diff import diff

        write(diff(result, Paint(wanted(color, sys.stdout, os.environ))))
        return result
    for change in result.changes:
        if change.path != piped:
            write_change(result, change.path, change.before, change.after)
    if piped is not None:
        write_bytes(next((change.after for change in result.changes if change.path == piped), original))
    return result


def _tell_of_bugs(result: "Repair") -> None:
    for found, reason in result.refused:
        message = f"the fix of {found.rule.name} was not made: {reason}"
        result.problems.append(Problem(found.path, message, remedy_for(found.rule)))
    for path in result.unsettled:
        result.problems.append(Problem(path, "the fixes do not come to an end", "Please report it, with the file."))


def write_change(result: "Result", path: str, before: "bytes | None", after: bytes) -> None:
    """Write a file; why it could not be written becomes a problem of the result."""
    try:
        replace(path, before, after)
    except ChangedMeanwhileError:
        message = "has changed since it was read, and was not written"
        result.problems.append(Problem(path, message, "Run dockerlint again."))
    except OSError as error:
        message = f"cannot be written: {(error.strerror or str(error)).lower()}"
        result.problems.append(Problem(path, message, "Run as a user who may write it and its folder."))
