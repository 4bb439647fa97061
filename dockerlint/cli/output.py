"""Writing to standard output and error so that no encoding and no closed pipe can break it."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


def write(text: str, stream: "TextIO | None" = None) -> None:
    """Write to standard output. A reader that went away (``| head``) is no error: what is left to write is dropped.

    Ends the program with status 2 where it cannot be written for another reason, such as a full disk.
    """
    stream = stream or sys.stdout
    encoding = stream.encoding or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    _send(stream, lambda: stream.write(shown))


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, as `write` does."""
    _send(sys.stdout, lambda: sys.stdout.buffer.write(data))


def _send(stream: "TextIO", put: "Callable[[], object]") -> None:
    try:
        stream.flush()
        put()
        stream.flush()
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        if stream is not sys.stderr:
            complain(f"the output cannot be written: {(error.strerror or str(error)).lower()}")
        raise SystemExit(2) from None


def silence(stream: "TextIO") -> None:
    """Nothing is written any more, also not when the interpreter flushes at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def complain(message: str, remedy: str = "") -> None:
    """``dockerlint: message`` on standard error, and the remedy."""
    from dockerlint.report.text import safe

    help_line = f"  help: {safe(remedy)}\n" if remedy else ""
    write(f"dockerlint: {safe(message)}\n{help_line}", sys.stderr)


def interrupted(error: KeyboardInterrupt) -> int:
    """The status after Ctrl-C. Tells which rule of the user's own was running, where it was one."""
    message = getattr(error, "message", "")
    if message:
        complain(message, "Where it does not end by itself, mend the rule; --isolated judges without it.")
    return 130


def terminal_width() -> int:
    """Cells in a line: COLUMNS, else the terminal's, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
