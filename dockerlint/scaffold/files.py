"""What init writes: paths and contents, and what the rules say of them before they are written."""

import os

from dockerlint.data.build_needs import BRINGS as BUILD_BRINGS
from dockerlint.data.build_needs import HEADERS
from dockerlint.data.shared_libraries import BRINGS as RUN_BRINGS
from dockerlint.data.shared_libraries import LIBRARIES
from dockerlint.data.wheels import NO_LINUX_WHEEL
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
        "Dockerfile": texts.dockerfile(survey, port, system_packages(survey)),
        ".dockerignore": texts.IGNORE,
    }
    if compose:
        found["compose.yaml"] = texts.compose(port)
    return {name: encode(text) for name, text in found.items()}


def system_packages(survey: Survey) -> texts.Packages:
    """Debian's packages that the Python packages known to need some are compiled with, and that they load."""
    names = {name: BUILD_BRINGS.get(name) or RUN_BRINGS.get(name) or name for name in survey.packages or ()}
    needed = {need for name, need in names.items() if f"{name}[binary]" not in names and f"{name}-binary" not in names}
    build, run = set(), set()
    for name in needed & NO_LINUX_WHEEL:
        build |= {"gcc", "libc6-dev", *([HEADERS[name].debian] if name in HEADERS else [])}
        build |= {"pkg-config"} if name == "mysqlclient" else set()
    for name in needed & LIBRARIES.keys():
        run |= set(LIBRARIES[name].debian.split(" and "))
    return texts.Packages(sorted(build), sorted(run - {""}))


def compiled(survey: Survey) -> "list[str]":
    """The packages that are compiled and may need more than the tables know."""
    return sorted((survey.packages or set()) & NO_LINUX_WHEEL - HEADERS.keys())


def findings(survey: Survey, rules: "Iterable[Listed]") -> "list[Finding]":
    """What the rules find in the project as it lies on the disk. Raises OSError, RuleError."""
    from dockerlint.engine import check

    return check(Project.open(os.path.join(survey.folder, "Dockerfile")), rules)
