"""Stages that somebody may build by name: ``docker build --target NAME``, in compose, bake and CI files."""

import os
import re

from dockerlint.regex import regex

from .folders import parents
from .project import for_development

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .project import Project

_FILES = ("Makefile", "makefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "Jenkinsfile", "skaffold.yaml", "cloudbuild.yaml", "tox.ini",
    "noxfile.py", "azure-pipelines.yml", "package.json", "fly.toml")  # fmt: skip
_FOLDERS = ("", ".github/workflows", ".circleci", "scripts", "bin", "ci", ".ci", "docker", ".gitlab", "hack")
_SUFFIXES = (".yml", ".yaml", ".sh", ".hcl", ".bash", ".mk", ".json")
_MAX_BYTES = 200_000
_MAX_FILES = 300
# A stage of such a name is built for its own sake, not for another one.
_OWN_SAKE = regex(
    r"(?:^|[-_.])(?:lint|check|docs?|export|artifacts?|prod|production|release|debug\w*|final|runtime|app|web|server|worker|ci|e2e|bench\w*)(?:[-_.]|$)"
)


def may_be_a_target(project: "Project", name: str) -> bool:
    """Whether the stage may be built by its name: it is called so, a file around the Dockerfile names it, or that cannot be asked."""
    if for_development(name) or _OWN_SAKE.search(name) or project.file is None:
        return True
    named = re.compile(rf"target\W{{1,4}}{re.escape(name)}(?![\w-])", re.IGNORECASE)
    return any(named.search(text) for text in _texts(project))


def _texts(project: "Project") -> "Iterator[str]":
    left = _MAX_FILES
    for folder in parents(os.path.dirname(os.path.abspath(project.file or ""))):
        for inner in _FOLDERS:
            for name in _names(os.path.join(folder, inner)):
                if left and (name in _FILES or name.endswith(_SUFFIXES)):
                    left -= 1
                    yield _text(os.path.join(folder, inner, name))


def _names(folder: str) -> "list[str]":
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
