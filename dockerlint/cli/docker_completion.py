"""What Docker's command line offers behind ``docker dockerlint``: click's completions in the words of cobra's protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import ShellComplete

from .main import dockerlint

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES, ONLY_THESE = 0, 4
"""cobra's directives: the shell completes file names; it does not."""


def completions(words: Sequence[str], described: bool) -> str:
    """The candidates for the last of the words, one a line, a tab before what each is, and the directive in the last line."""
    *arguments, incomplete = words or [""]
    offered = ShellComplete(dockerlint, {}, "dockerlint", "_DOCKERLINT_COMPLETE").get_completions(arguments, incomplete)
    directive = FILES if any(item.type in ("file", "dir") for item in offered) else ONLY_THESE
    lines = []
    for item in offered:
        if item.type in ("file", "dir"):
            continue
        help_ = " ".join((item.help or "").split()) if described else ""
        lines.append(f"{item.value}\t{help_}" if help_ else str(item.value))
    return "".join(f"{line}\n" for line in lines) + f":{directive}\n"
