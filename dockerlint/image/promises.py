"""What a Dockerfile, or an image's configuration, promises of the running container: the port, the user, the health check ….

Like `instructions`, this is a seam to the facts.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from dockerlint.facts.masking import masked, without
from dockerlint.image.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dockerlint.facts.files import Files
    from dockerlint.facts.image import Image
    from dockerlint.facts.project import Project
    from dockerlint.facts.start import Start
    from dockerlint.syntax.source import Located

_SECRET = 3  # characters; masking shorter values would blacken half the text
_HEALTH = ("/health", "/healthz", "/livez", "/readyz", "/health/", "/ping", "/api/health", "/status")
_LONG = 48  # characters of a command that are shown


@dataclass(frozen=True)
class Promise:
    """One promise in words, as ``EXPOSE 5000``, and the Dockerfile's line that makes it; None where no line of it does."""

    text: str
    line: int | None = None


@dataclass(frozen=True)
class Promises:
    """What is promised; None for what is not.

    `ports` are the TCP ports to ask, the likeliest first; `path` is asked for; `secrets` are values that no output may show.
    """

    start: Promise | None = None
    form: Promise | None = None
    server: Promise | None = None
    listens: Promise | None = None
    user: Promise | None = None
    health: Promise | None = None
    stop: Promise | None = None
    log: Promise | None = None
    ports: tuple[int, ...] = ()
    path: str = ""
    secrets: tuple[str, ...] = ()

    def over(self, other: Promises) -> Promises:
        """These promises, and the other's where these have none."""
        missing = {field.name: getattr(other, field.name) for field in fields(self) if not getattr(self, field.name)}
        return replace(self, **missing)

    def masked(self, text: str) -> str:
        """Return the text on one line, without values of credentials."""
        return masked(" ".join(without(text, self.secrets).split()))

    def shortened(self, text: str) -> str:
        """Return the masked text, cut where it is long."""
        shown = self.masked(text)
        return shown if len(shown) <= _LONG else f"{shown[: _LONG - 1]}…"

    def hiding(self, values: Mapping[str, str]) -> Promises:
        """These promises, with the values of these variables kept out of every output too."""
        more = {value for value in values.values() if len(value) >= _SECRET}
        return replace(self, secrets=tuple(sorted({*self.secrets, *more}, key=lambda value: (-len(value), value))))


def read_promises(
    dockerfile: Path, folder: Path, build_args: Mapping[str, str], target: str | None, files: Files | None = None
) -> Promises:
    """Read what a Dockerfile promises of the image of `target` (default: its last stage); `files` hold what counts instead of the disk's.

    Raises ImageError for a file that cannot be read or holds no such stage.
    """
    from dockerlint.facts.files import DISK
    from dockerlint.facts.project import Project

    try:
        project = Project.open(dockerfile, str(folder), build_args, target, files or DISK)
    except OSError as error:
        raise ImageError(f"{dockerfile}: {error.strerror}") from error
    if project.image.empty or project.image.target_missing:
        raise ImageError(f"{dockerfile}: there is no stage {target or ''}".rstrip())
    image = project.image
    found = _of_steps(image, project)
    found = _of_server(found, project)
    return replace(found, path=_path(project), secrets=_secrets(project, build_args))


def promises_of_config(config: Mapping[str, Any]) -> Promises:
    """Read what an image's configuration (``Config`` of an inspected image) promises; no line is known."""
    entrypoint, cmd = config.get("Entrypoint") or [], config.get("Cmd") or []
    words = [str(word) for word in (*entrypoint, *cmd)]
    ports = tuple(sorted(_tcp(config.get("ExposedPorts") or {})))
    environment = dict(str(pair).partition("=")[::2] for pair in config.get("Env") or ())
    port = environment.get("PORT", "")
    unbuffered = environment.get("PYTHONUNBUFFERED", "")
    user, signal = str(config.get("User") or ""), str(config.get("StopSignal") or "")
    return Promises(
        start=Promise(shlex.join(words)) if words else None,
        form=Promise("a shell is started" if _is_shell(words) else "the program itself is started") if words else None,
        listens=Promise(f"EXPOSE {' '.join(map(str, ports))}") if ports else None,
        user=Promise(f"USER {user}") if user else None,
        health=Promise("HEALTHCHECK") if health_test(config) else None,
        stop=Promise(f"STOPSIGNAL {signal}") if signal else None,
        log=Promise(f"PYTHONUNBUFFERED={masked(unbuffered)}") if unbuffered else None,
        ports=tuple(dict.fromkeys([*ports, *([int(port)] if port.isdecimal() else [])])),
    )


def health_test(config: Mapping[str, Any]) -> list[str]:
    """The health check's command as the engine keeps it: CMD or CMD-SHELL and its words; empty where there is none."""
    test = [str(word) for word in (config.get("Healthcheck") or {}).get("Test") or ()]
    return test if len(test) > 1 and test[0] in ("CMD", "CMD-SHELL") else []


def _tcp(exposed: Mapping[str, Any]) -> Iterator[int]:
    for text in exposed:
        port, _, protocol = text.partition("/")
        if port.isdecimal() and protocol in ("", "tcp"):
            yield int(port)


def _is_shell(words: Sequence[str]) -> bool:
    return len(words) > 2 and words[0].rpartition("/")[2] in ("sh", "bash", "ash", "dash") and words[1] == "-c"


def _of_steps(image: Image, project: Project) -> Promises:
    final, start = image.final, project.start
    health, stop = final.last("HEALTHCHECK"), final.last("STOPSIGNAL")
    checks = health is not None and bool(health.words) and health.words[0].text.upper() != "NONE"
    user = final.end.user_step
    exposed, ports = _exposed(image)
    unbuffered = project.environment.get("PYTHONUNBUFFERED")
    return Promises(
        start=_start(start) if start is not None else None,
        form=_form(start) if start is not None else None,
        listens=exposed,
        user=Promise(masked(f"USER {final.end.user or ''}"), user.instruction.line) if user is not None else None,
        health=Promise("HEALTHCHECK", health.instruction.line) if health is not None and checks else None,
        stop=Promise(masked(stop.instruction.text), stop.instruction.line) if stop is not None else None,
        log=_promise("PYTHONUNBUFFERED is set", unbuffered.place, project)
        if unbuffered is not None and unbuffered.value
        else None,
        ports=ports,
    )


def _start(start: Start) -> Promise | None:
    step = start.step
    return Promise(masked(" ".join(step.instruction.text.split())), step.instruction.line) if step else None


def _form(start: Start) -> Promise | None:
    step = start.entrypoint if start.entrypoint is not None and start.entrypoint.words else start.cmd
    if step is None:
        return None
    form = "exec" if step.instruction.exec_form else "shell"
    return Promise(f"{step.keyword} in {form} form", step.instruction.line)


def _exposed(image: Image) -> tuple[Promise | None, tuple[int, ...]]:
    from dockerlint.facts.ports import Exposed

    exposed = Exposed(image.final)
    ports = tuple(dict.fromkeys(port for _, several in exposed.words for port in several[:20]))
    if not exposed.words:
        return None, ()
    word = exposed.words[0][0]
    return Promise(f"EXPOSE {' '.join(map(str, ports))}", _line(word)), ports


def _of_server(found: Promises, project: Project) -> Promises:
    server, port = project.server, project.environment.get("PORT")
    ports = list(found.ports)
    if port is not None and port.value and port.value.isdecimal():
        ports.append(int(port.value))
    if server is None:
        return replace(found, ports=tuple(dict.fromkeys(ports)))
    if server.port is not None:
        ports.insert(0, server.port)
    where = f"{server.host or ''}:{server.port}" if server.port is not None else ""
    listens = found.listens
    if listens is None and where:
        listens = _promise(f"{server.how} binds {where}", server.port_at or server.where, project)
    kind = f"{server.how}, a development server" if server.development else server.how
    return replace(
        found,
        server=_promise(kind, server.where, project),
        listens=listens,
        ports=tuple(dict.fromkeys(ports)),
    )


def _path(project: Project) -> str:
    """The path that the health check asks for, else that of a health endpoint; "" where neither is known."""
    from dockerlint.facts.probe import image_probe

    probe = image_probe(project.image)
    for request in probe.requests if probe is not None else ():
        if request.own and request.path:
            return request.path
    return _endpoint(project) or ""


def _endpoint(project: Project) -> str | None:
    """The path of a route that is there to be asked whether the application is well, where no prefix may come before it."""
    import ast

    application = project.application
    if application is None:
        return None
    found = set()
    for path in project.shipped_python:
        module = application.module(path)
        for node in module.nodes if module is not None else ():
            for call in getattr(node, "decorator_list", ()):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                    owner, first = call.func.value, call.args[0]
                    if isinstance(owner, ast.Name) and owner.id in ("app", "application"):
                        found.add(getattr(first, "value", None))
    return next((path for path in _HEALTH if path in found), None)


def _secrets(project: Project, build_args: Mapping[str, str]) -> tuple[str, ...]:
    from dockerlint.image.instructions import secrets_of

    return secrets_of(project, build_args)


def _promise(text: str, place: Located | None, project: Project) -> Promise:
    """A promise with its line; what makes it in another file is named in the text."""
    if place is None:
        return Promise(masked(text))
    line = _line(place)
    if place.source.path == project.doc.path:
        return Promise(masked(text), line)
    return Promise(f"{masked(text)} ({place.source.path}:{line})")


def _line(place: Located) -> int:
    return place.source.position(place.span.start).line
