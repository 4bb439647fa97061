"""The files beside pyproject.toml that a build backend reads for the project's metadata, and stops without."""

import re
import sys
from importlib import import_module

from dockerlint.syntax.source import Word, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from dockerlint.syntax.source import Source

STRICT = frozenset(("hatchling.build", "uv_build", "flit_core.buildapi", "poetry.core.masonry.api", "pdm.backend"))
"""Backends whose build fails without the readme, seen with their releases of 2026-11; setuptools only warns."""


def readme_of(source: "Source") -> "Word | None":
    """The value of ``readme`` in ``[project]``, of a project that one of the strict backends builds; None where there is none."""
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        data: Mapping[str, object] = toml.loads(source.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    project, system = _table(data.get("project")), _table(data.get("build-system"))
    uv = _table(_table(data.get("tool")).get("uv"))
    readme = project.get("readme")
    path = _table(readme).get("file") if isinstance(readme, dict) else readme
    if not isinstance(path, str) or system.get("build-backend") not in STRICT or uv.get("package") is False:
        return None
    found = re.search(rf"^\s*readme\s*=[^\n]*[\"'](?P<path>{re.escape(path)})[\"']", source.text, re.MULTILINE)
    return Word(whole(source), found.start("path"), found.end("path")) if found else None


def _table(value: object) -> "Mapping[str, object]":
    return value if isinstance(value, dict) else {}
