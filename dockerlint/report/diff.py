"""What the fixes change, as a unified diff. Credentials are starred, so a diff that shows one is for reading only."""

from difflib import unified_diff

from dockerlint.facts.masking import starred
from dockerlint.syntax.source import decode

from .text import cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.colour import Paint
    from dockerlint.run import Change, Result

_SHORTEST_SECRET = 3
_STYLES = {"-": "removed", "+": "added", "@": "frame"}


def diff(result: "Result", paint: "Paint") -> str:
    """The diff of all changed files, by path; empty where nothing changes."""
    return "".join(line for change in sorted(result.changes, key=_path) for line in _file(change, result, paint))


def _path(change: "Change") -> str:
    return change.path


def _file(change: "Change", result: "Result", paint: "Paint") -> "Iterator[str]":
    after = decode(change.after)
    secrets = [after[start:end] for start, end in result.secrets.get(change.path, ())]
    old = _lines(decode(change.before or b""))
    lines = unified_diff(old, _lines(after), "/dev/null" if change.before is None else change.path, change.path)
    for line in lines:
        style = "path" if line.startswith(("--- ", "+++ ")) else _STYLES.get(line[0], "")
        text = _shown(line, secrets)
        yield (paint(style, text) if style else text) + "\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"


def _lines(text: str) -> "list[str]":
    """Lines end with ``\\n`` only, as everywhere else; a carriage return belongs to its line."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _shown(line: str, secrets: "Sequence[str]") -> str:
    """The line with nothing that a terminal obeys, and with stars for credentials."""
    text = line.removesuffix("\n")
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, "*" * len(secret))
    return "".join(ch if ch == "\t" else cell(ch)[0] for ch in starred(text))
