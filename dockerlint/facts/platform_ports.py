"""The port on which a platform looks for the application, as its file in the build context says."""

import os

from dockerlint.regex import regex
from dockerlint.syntax.source import Word, whole

from .compose import read_compose
from .pyproject import read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dockerlint.syntax.source import Located

    from .project import Project
    from .servers import Server

_PORT = regex(r"(?<![A-Za-z_])PORT(?![A-Za-z_])")


class Expected:
    """What a platform expects: `platform` by its name, `port`, None where it tells the container in ``PORT``; `at`: what says so."""

    __slots__ = ("at", "platform", "port")

    def __init__(self, platform: str, port: "int | None", at: "Located") -> None:
        self.platform = platform
        self.port = port
        self.at = at


def expected_port(project: "Project") -> "Expected | None":
    """The expectation of Fly.io (``fly.toml``) or Heroku (``heroku.yml``) for the image; None where there is none, or not for this one."""
    if (
        project.context is None
        or project.file is None
        or os.path.dirname(os.path.abspath(project.file)) != project.context.folder
    ):
        return None
    return _of_fly(project) or _of_heroku(project)


def listens_on_platforms_port(server: "Server") -> bool:
    """Whether a platform gives the port: a file says which platform, or the server is told to take ``PORT``, which the image does not set."""
    start = server.start
    if expected_port(start.image.project) is not None:
        return True
    words = [*(start.process.arguments if start.process else ()), *([server.port_at] if server.port_at else [])]
    given = any(_PORT.search(word.source.text[word.span.start : word.span.end]) for word in words)
    return given and start.variable("PORT") is None


def _of_fly(project: "Project") -> "Expected | None":
    source = project.context.text("fly.toml") if project.context is not None else None
    if source is None:
        return None
    read: dict[str, Any] = read_toml(source)
    services, build = read.get("services"), read.get("build")
    service = services[0] if isinstance(services, list) and len(services) == 1 else read.get("http_service")
    port = service.get("internal_port") if isinstance(service, dict) else None
    elsewhere = isinstance(build, dict) and any(
        name in build for name in ("dockerfile", "image", "builder", "build-target")
    )
    if (
        not isinstance(port, int)
        or elsewhere
        or read.get("processes") is not None
        or source.text.count("internal_port") != 1
    ):
        return None
    start = source.text.index("internal_port")
    end = source.text.find("\n", start)
    text = source.text[start : end if end > 0 else None].partition("#")[0].rstrip()
    return Expected("Fly.io", port, Word(whole(source), start, start + len(text)))


def _of_heroku(project: "Project") -> "Expected | None":
    context = project.context
    path = os.path.join(context.folder, "heroku.yml") if context is not None else ""
    read = read_compose(path, project.shown(path)) if path and os.path.isfile(path) else None
    root = read.root if read is not None else None
    if root is None or root.get("run") is not None:
        return None
    build = root.get("build")
    docker = build.get("docker") if build is not None else None
    web = docker.get("web") if docker is not None else None
    name = os.path.basename(project.file or "")
    return Expected("Heroku", None, web) if web is not None and web.text == name else None
