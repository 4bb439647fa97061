"""The files beside pyproject.toml that a build backend reads for the project's metadata, and stops without."""

import re

from dockerlint.syntax.source import Word, whole

from .pyproject import read_toml, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Source

STRICT = frozenset(("hatchling.build", "uv_build", "flit_core.buildapi", "poetry.core.masonry.api", "pdm.backend"))
"""Backends whose build fails without the readme, seen with their releases of 2026-11; setuptools only warns."""


def readme_of(source: "Source") -> "Word | None":
    """The value of ``readme`` in ``[project]``, of a project that one of the strict backends builds; None where there is none."""
    data = read_toml(source)
    project, system = table(data.get("project")), table(data.get("build-system"))
    uv = table(table(data.get("tool")).get("uv"))
    readme = project.get("readme")
    path = table(readme).get("file") if isinstance(readme, dict) else readme
    if not isinstance(path, str) or system.get("build-backend") not in STRICT or uv.get("package") is False:
        return None
    found = re.search(rf"^\s*readme\s*=[^\n]*[\"'](?P<path>{re.escape(path)})[\"']", source.text, re.MULTILINE)
    return Word(whole(source), found.start("path"), found.end("path")) if found else None
