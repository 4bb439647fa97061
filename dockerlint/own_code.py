"""Where the code of users' own rules is run: what it prints goes to standard error, and an interruption says which rule was running."""

import os
import sys
from contextlib import contextmanager, redirect_stdout

from .rule import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .catalog import Listed
    from .rule import Findings, Rule


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while a rule of the user's own was running: `message` says which one, on what, and in which line."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@contextmanager
def apart(doing: str, folder: str) -> "Iterator[None]":
    """For the code of a rule in a folder: standard output is for reports, so that what is printed goes to standard error.

    Raises Interrupted with what was being done, in place of KeyboardInterrupt; and RuntimeError in place of SystemExit, whose status
    would be taken for that of the check.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except KeyboardInterrupt as error:
        raise Interrupted(f"interrupted while {doing}{_place(error, folder)}") from None
    except SystemExit as error:
        raise RuntimeError(f"it ends the program with {error.code!r}").with_traceback(error.__traceback__) from None


def asked(
    rule: "Rule | Listed", handler: "Callable[..., Findings]", call: "tuple[object, ...]", path: str
) -> "list[Finding]":
    """What a rule of the user's own finds. Raises what the rule raises, and TypeError where it yields something else than findings."""
    with apart(f"the rule {rule.name} was judging {path}", rule.folder):
        found = list(handler(*call))
    for one in found:
        if not isinstance(one, Finding):
            raise TypeError(f"it yields {type(one).__name__}: yield rule.at(where, message, help)")
    return found


def _place(error: BaseException, folder: str) -> str:
    """The innermost line of the rule's own files that was being run."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(folder + os.sep):
            from .packs import shown

            place = f" ({shown(file)}:{trace.tb_lineno})"
        trace = trace.tb_next
    return place
