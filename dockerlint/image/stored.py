"""An earlier report, read back from its JSON: what `--against` compares with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dockerlint.image.errors import ImageError
from dockerlint.image.model import Stored, StoredPackage, StoredRow

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = (1,)
"""The versions of the format (`schema` in the JSON) that can be read."""
_WRITE = "Write it again: dockerlint build-report --output-format json=FILE."


class StoredReportError(ImageError):
    """A file that `--against` names and that holds no report, or one of another format."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def read_stored(path: Path) -> Stored:
    """Read the JSON that build-report wrote. Raises StoredReportError with what to do."""
    document = _document(path)
    try:
        return _stored(str(path), document)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise StoredReportError(f"--against: {path}: is no whole report: {what}", _WRITE) from error


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        remedy = "Leave --against out at the first run, and store that run's report with --output-format json=FILE."
        raise StoredReportError(f"--against: {path}: there is no such file", remedy) from error
    except OSError as error:
        raise StoredReportError(f"--against: {path}: {error.strerror}", "Name a file that can be read.") from error
    except (ValueError, RecursionError) as error:
        raise StoredReportError(f"--against: {path}: is no JSON: {error}", _WRITE) from error
    if not isinstance(document, dict) or "image" not in document:
        raise StoredReportError(f"--against: {path}: is no report of build-report", _WRITE)
    schema = document.get("schema", 0)
    if schema not in SCHEMAS or isinstance(schema, bool):
        newer = isinstance(schema, int) and schema > max(SCHEMAS)
        version = (
            f"a{'n older' if not newer else ' newer'} dockerlint ({document.get('version', 'of unknown version')})"
        )
        remedy = "Update dockerlint, or write the report again with this one." if newer else _WRITE
        raise StoredReportError(f"--against: {path}: was written by {version} in another format", remedy)
    return document


def _stored(path: str, document: dict[str, Any]) -> Stored:
    image = _table(document["image"], "image")
    packages = _table(document["contents"], "contents")["packages"]
    return Stored(
        path=path,
        size_bytes=_number(image, "size_bytes"),
        compressed_bytes=_number(image, "compressed_bytes"),
        compressed_is_estimate=image["compressed_is_estimate"] is True,
        unreachable_bytes=_number(image, "unreachable_bytes"),
        layers=_number(image, "layers"),
        base=str(image["base"] or ""),
        instructions=tuple(
            StoredRow(str(row["instruction"]), _number(row, "bytes"), row["kind"] == "base")
            for row in document["instructions"]
        ),
        packages=tuple(
            StoredPackage(str(found["name"]), str(found["version"] or ""), _number(found, "bytes"))
            for found in packages
        ),
    )


def _table(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no object")
    return value


def _number(table: dict[str, Any], name: str) -> int:
    value = table[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} is no number of bytes or layers")
    return value
