"""``dockerlint migrate``."""

from __future__ import annotations

import os

import click

from . import options
from .grouped import Command
from .output import complain, write

EXAMPLES = (
    ("dockerlint migrate", "./.hadolint.yaml into dockerlint.toml"),
    ("dockerlint migrate --stdout ci/hadolint.yaml", "show what it would write"),
)
_NAMES = (".hadolint.yaml", ".hadolint.yml")
_TARGET = "dockerlint.toml"


@click.command(cls=Command, examples=EXAMPLES, short_help="Turn hadolint's configuration into dockerlint.toml.")
@click.argument("file", metavar="[FILE]", required=False, type=options.PATH)
@click.option("--stdout", is_flag=True, help="Show the configuration instead of writing it.")
def migrate(file: str | None, stdout: bool) -> int:
    """Turn hadolint's configuration FILE, ./.hadolint.yaml where none is given, into dockerlint.toml beside it.

    Codes become the names of rules. What has no counterpart is told, and stands as a comment in the new file. A configuration of
    dockerlint that is there is never written over. `# hadolint ignore=` comments in Dockerfiles are understood as they are.

    \b
    Exit codes:
      0  written, or shown
      2  wrong usage, unreadable, or a configuration is there already
    """
    from dockerlint.migration import MigrationError
    from dockerlint.migration import migrate as migrated

    source = file or next((name for name in _NAMES if os.path.isfile(name)), None)
    if source is None:
        raise _refusal(f"there is no {_NAMES[0]} in this folder", "Give the path of hadolint's configuration.")
    try:
        done = migrated(_read(source), options.catalog(isolated=True))
    except MigrationError as error:
        raise _refusal(
            f"{source}:{error.line}: {error}" if error.line else f"{source}: {error}", error.remedy
        ) from error
    text = done.text(os.path.basename(source))
    if stdout:
        write(text)
    else:
        _write(os.path.join(os.path.dirname(source), _TARGET), text)
    for line, note in sorted(done.notes):
        complain(f"{source}:{line}: {note}")
    return 0


def _read(path: str) -> str:
    from dockerlint.syntax.source import decode

    try:
        with open(path, "rb") as file:
            return decode(file.read()).removeprefix("\ufeff")
    except OSError as error:
        raise _refusal(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error


def _write(path: str, text: str) -> None:
    from dockerlint.config import NAMES
    from dockerlint.replace import ChangedMeanwhileError, replace

    folder = os.path.dirname(path)
    there = next((name for name in NAMES[:2] if os.path.lexists(os.path.join(folder, name))), None)
    if there is not None:
        raise _refusal(f"{os.path.join(folder, there)} is there already", "See what it would write with --stdout.")
    project = os.path.join(folder, NAMES[2])
    if _has_table(project):
        message = (
            f"{project} holds dockerlint's configuration already, as [tool.dockerlint], and {path} would count instead"
        )
        raise _refusal(message, "See with --stdout what to take over there.")
    try:
        replace(path, None, text.encode())
    except ChangedMeanwhileError:
        raise _refusal(f"{path} is there already", "See what it would write with --stdout.") from None
    except OSError as error:
        raise _refusal(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    write(f"wrote  {path}\nSee what holds: dockerlint config\n")


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml configures dockerlint already."""
    return os.path.isfile(path) and "[tool.dockerlint" in _read(path)


def _refusal(message: str, remedy: str = "") -> click.ClickException:
    return click.ClickException(f"{message}\n  help: {remedy}" if remedy else message)
