"""What init writes: paths and contents, and what the rules say of them before they are written."""

import os

from dockerlint.facts.project import Project
from dockerlint.syntax.source import encode

from . import texts
from .survey import Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from dockerlint.catalog import Listed
    from dockerlint.rule import Finding


def files(survey: Survey, port: int, compose: bool) -> "dict[str, bytes]":
    """By name, the files for the application; ``compose.yaml`` only where it is asked for."""
    found = {
        "Dockerfile": texts.dockerfile(survey, port, texts.Packages([], [])),
        ".dockerignore": texts.IGNORE,
    }
    if compose:
        found["compose.yaml"] = texts.compose(port)
    return {name: encode(text) for name, text in found.items()}


def findings(survey: Survey, rules: "Iterable[Listed]") -> "list[Finding]":
    """What the rules find in the project as it lies on the disk. Raises OSError, RuleError."""
    from dockerlint.engine import check

    return check(Project.open(os.path.join(survey.folder, "Dockerfile")), rules)
