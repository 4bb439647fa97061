"""The builders that `docker buildx` knows: finding one by its name, and saying in one sentence why there is none."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dockerlint.image.errors import BuilderMissingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FIELD = re.compile(r"(?m)^(Driver|Endpoint|Status|Build[Kk]it(?: version)?|Error):[ \t]*(\S.*?)[ \t]*$")
_PATIENCE = 60  # seconds: buildx itself gives a builder 20 to answer
_INSTALL = "Install it: https://docs.docker.com/go/buildx/; Debian has it as docker-buildx."


@dataclass(frozen=True)
class Builder:
    """A builder as `docker buildx inspect` shows it; `version` is BuildKit's, "" where it does not tell.

    The driver "docker" is an engine's own builder, of the docker context `endpoint`; any other one hands its image over as a stream.
    """

    name: str
    driver: str
    endpoint: str = ""
    version: str = ""

    @property
    def is_engine(self) -> bool:
        """Whether it is the builder inside a Docker engine, where its images stay."""
        return self.driver == "docker"


def find_builder(name: str) -> Builder:
    """Return the builder of that name. Raises BuilderMissingError where buildx, the builder, or its answer is missing."""
    if not name or name.startswith("-"):
        raise BuilderMissingError(f"{name!r} is no name of a builder", "`docker buildx ls` lists them.")
    require_buildx("--builder", os.environ)
    if name == "default":  # which engine that is, --engine-url may say
        return Builder(name, "docker", name)
    said = _run(["inspect", name])
    if said is None:
        raise BuilderMissingError(f"the builder {name} does not answer", "`docker buildx inspect` shows why.")
    if said.returncode:
        why = _error(said.stderr) or _error(said.stdout)
        if "no builder" not in why and "not found" not in why:
            raise BuilderMissingError(f"the builder {name}: {why or 'docker buildx inspect failed'}")
        raise BuilderMissingError(f"docker buildx knows no builder called {name}", _instead(name))
    found: dict[str, str] = {}
    for field, value in _FIELD.findall(said.stdout):
        found.setdefault(field.removesuffix(" version").capitalize(), value)
    if (error := found.get("Error")) and found.get("Status") != "running":
        raise BuilderMissingError(f"the builder {name} does not answer: {error}", "`docker buildx ls` shows which do.")
    return Builder(name, found.get("Driver", ""), found.get("Endpoint", ""), found.get("Buildkit", ""))


def context_host(context: str) -> str:
    """Where the engine of a docker context listens. Raises BuilderMissingError where the docker command line does not say."""
    found = _run(["inspect", "--format", "{{.Endpoints.docker.Host}}", context], "context")
    if found is None or found.returncode or not found.stdout.strip():
        raise BuilderMissingError(
            f"docker does not say where the engine of the context {context} is", "See `docker context ls`."
        )
    return found.stdout.strip()


def require_buildx(what: str, environment: Mapping[str, str]) -> None:
    """Raise BuilderMissingError, which says that `what` needs it, where the docker command line has no buildx."""
    try:
        found = subprocess.run(["docker", "buildx", "version"], env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        found = None
    if found is None or found.returncode:
        raise BuilderMissingError(
            f"{what} needs the docker command line with its buildx plugin, and there is none", _INSTALL
        )


def _run(words: Sequence[str], command: str = "buildx") -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            ["docker", command, *words],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None


def _error(text: str) -> str:
    lines = [line.removeprefix("ERROR: ") for line in text.splitlines() if line.startswith("ERROR")]
    return lines[-1] if lines else ""


def _instead(name: str) -> str:
    from dockerlint.syntax.suggest import suggest

    listed = _run(["ls"])
    rows = listed.stdout.splitlines()[1:] if listed else []
    known = [row.split()[0].rstrip("*") for row in rows if row[:1].strip()]  # nodes are indented
    near = suggest(name, known)
    if near:
        return f"Did you mean {near}?"
    there = f"There {'are' if len(known) > 1 else 'is'}: {', '.join(known)}. " if known else ""
    return f"{there}`docker buildx create --name {name} …` makes one: docs/builders.md."
