"""What commands that measure an image share: a size on the command line, and writing the report."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from dockerlint.cli.output import terminal_width, write
from dockerlint.colour import wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.model import Report
    from dockerlint.image.savings import Finding

FORMATS = ("text", "json")
_MAX_WIDTH = 140


def size(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Read an option's size in bytes; wrong usage where it is none."""
    from dockerlint.image.sizes import parse_size

    try:
        return None if value is None else parse_size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def show(report: Report, findings: Sequence[Finding], output_format: str, color: str) -> None:
    """Write a report to standard output in one of `FORMATS`."""
    from dockerlint import __version__
    from dockerlint.image.savings import savings
    from dockerlint.report import build_json, build_text

    found = savings(report, findings)
    if output_format == "json":
        write(build_json.render(report, found, __version__))
        return
    width, paint = min(terminal_width(), _MAX_WIDTH), wanted(color, sys.stdout, os.environ)
    write(build_text.render(report, found, width=width, color=paint, ascii_only=not _speaks_unicode(sys.stdout)))


def _speaks_unicode(stream: TextIO) -> bool:
    try:
        "█≈·…✗←".encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
