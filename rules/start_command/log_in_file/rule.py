"""The server writes its log into a file of the container, where `docker logs` does not see it."""

import posixpath

from dockerlint import Findings, Image, Located, Rule, Server
from dockerlint.facts.compose_mounts import mounts
from dockerlint.facts.copies import below
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.facts.invocations import invocations
from dockerlint.facts.process_folder import process_folder
from dockerlint.facts.uwsgi import Uwsgi
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The server writes its log into a file of the container", severity="warning", since="0.1.0")
_GUNICORN = (("accesslog", ("--access-logfile",)), ("errorlog", ("--error-logfile", "--log-file")))
_HYPERCORN = ("--access-logfile", "--error-logfile", "--log-file")
_UWSGI = ("logto", "logto2", "daemonize2")
_STREAMS = ("/dev/", "/proc/")


@rule.server("gunicorn", "hypercorn", "uwsgi")
def find(server: Server, image: Image) -> Findings:
    if image.project.for_development:
        return
    for text, where in _files(server):
        path = posixpath.join(process_folder(server.start) or "/", text)
        if path.startswith(_STREAMS) or text in ("-", "") or "$" in text or _leads_elsewhere(path, image):
            continue
        message = (
            f"{server.kind} logs into {text} inside the container: docker logs shows nothing of it, the file grows without end and is gone "
            f"with the container"
        )
        help_text = "Log to standard output and standard error, where Docker collects it: write - instead of the file."
        if server.kind == "uwsgi":
            help_text = "Leave it out: uWSGI then logs to standard error, where Docker collects it."
        yield rule.at(where, message, help_text)


@rule.server()
def find_in_application(server: Server, image: Image) -> Findings:
    for call in image.project.loaded[0] if not image.project.for_development else ():
        text = call.text("filename") if call.name == "logging.basicConfig" else None
        path = posixpath.join(process_folder(server.start) or "/", text or "")
        if text and not path.startswith(_STREAMS) and not _leads_elsewhere(path, image):
            message = (
                f"the application logs into {text} inside the container, and nowhere else: docker logs shows nothing of it, the file grows "
                f"without end and is gone with the container"
            )
            yield rule.at(
                call.word,
                message,
                "Leave filename out: logging then writes to standard error, where Docker collects it.",
            )


def _files(server: Server) -> list[tuple[str, Located]]:
    """Each log file that the server is told, with the place that says it."""
    process = server.start.process
    if process is None:
        return []
    if server.kind == "gunicorn":
        told = [gunicorn_setting(server, name, *options) for name, options in _GUNICORN]
        return [(found.value, found.at) for found in told if found.value is not None and found.at is not None]
    if server.kind == "uwsgi":
        return Uwsgi(server.start, process).said(*_UWSGI)
    words = server.options.all(*_HYPERCORN)
    return [(word.text, word) for word in words if is_static(word)]


def _leads_elsewhere(path: str, image: Image) -> bool:
    """Whether the file may be a link to a stream, or lies on a volume."""
    links = [
        invoked
        for step in image.shipped
        if step.keyword == "RUN"
        for invoked in invocations(step)
        if invoked.program in ("ln", "mkfifo")
    ]
    if any(
        word.text.rpartition("/")[2] == path.rpartition("/")[2] or word.text.startswith(_STREAMS)
        for found in links
        for word in found.arguments
    ):
        return True
    volumes = [step.value(word) or path for step in image.shipped if step.keyword == "VOLUME" for word in step.words]
    places = [*volumes, *(mount.target for service in image.project.services for mount in mounts(service))]
    return any(below(path, place.rstrip("/") or "/") is not None for place in places)
