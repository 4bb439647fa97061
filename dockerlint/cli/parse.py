"""``dockerlint parse``."""

import sys
from typing import TYPE_CHECKING

import click

from . import options
from .grouped import Command
from .output import complain, write

if TYPE_CHECKING:
    from dockerlint.syntax.tree import Dockerfile

EXAMPLES = (
    ("dockerlint parse Dockerfile", "its instructions and their places"),
    ("dockerlint parse --output-format json - < Dockerfile", "standard input, as JSON"),
)


@click.command(cls=Command, examples=EXAMPLES, short_help="Show how Dockerfiles are read.")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=options.PATH)
@click.option(
    "--output-format", type=click.Choice(("tree", "json")), default="tree", show_default=True,
    help="tree: for people, with places; json: one object per file and line.",
)  # fmt: skip
def parse(paths: "tuple[str, ...]", output_format: str) -> int:
    """Show how Dockerfiles are read: instructions, flags, words, heredocs, and what BuildKit would refuse.

    FILE is given as for `dockerlint check`. The text is shown as it is written: nothing is masked.

    \b
    Exit codes:
      0  every file can be built from, as far as its syntax goes
      1  a file has syntax errors
      2  wrong usage, or a file could not be read
    """
    from dockerlint.discovery import discover, explain

    found = discover(paths or ["."])
    failed = [(problem.path, problem.message, problem.remedy) for problem in found.problems]
    refused = False
    for path in found.files:
        try:
            doc = _read(path)
        except OSError as error:
            failed.append((path, *explain(path, error)))
            continue
        refused = refused or bool(doc.errors)
        write(_shown(doc, output_format))
    for path, message, remedy in failed:
        complain(f"{path}: {message}", remedy)
    return 2 if failed else int(refused)


def _read(path: str) -> "Dockerfile":
    from dockerlint.syntax.parse import parse as read

    if path == "-":
        return read(sys.stdin.buffer.read(), path)
    with open(path, "rb") as file:
        return read(file.read(), path)


def _shown(doc: "Dockerfile", output_format: str) -> str:
    if output_format == "json":
        from dockerlint.report.syntax_json import syntax_json

        return syntax_json(doc)
    from dockerlint.report.syntax_tree import syntax_tree

    return syntax_tree(doc)
