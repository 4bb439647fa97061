"""A worker has a health check that asks for a web page: that of the image, which a compose service runs as a worker."""

from dockerlint import Findings, Image, Invocation, Project, Rule, Service, Start
from dockerlint.facts.probe import Request, image_probe
from dockerlint.facts.service_start import service_start

rule = Rule(
    summary="A worker has the web server's health check", severity="warning", since="0.1.0", mentions=("healthcheck",)
)
_ROLES = {"celery": ("worker", "beat", "multi"), "rq": ("worker", "worker-pool"), "taskiq": ("worker", "scheduler"), "manage.py": (
    "qcluster", "rqworker", "rqscheduler", "process_tasks", "run_huey", "rundramatiq",
)}  # fmt: skip
_WORKERS = frozenset(("dramatiq", "arq", "huey_consumer", "huey_consumer.py", "rqworker", "faktory"))
_HELP_IMAGE = "Ask the worker itself (celery inspect ping), or leave the check to the container that serves pages."
_HELP = (
    "Switch it off for this service (healthcheck: {disable: true}), or give it a check of its own: celery inspect ping."
)


@rule.start
def find_in_image(start: Start, image: Image) -> Findings:
    worker, asked = _worker(start.process), _asked(image)
    if worker is not None and start.process is not None and asked is not None:
        yield rule.at(asked.word, _message(worker, asked), _HELP_IMAGE, related=[(start.process.word, "started here")])


@rule.service
def find_in_service(service: Service, project: Project) -> Findings:
    command = service.node.get("command")
    if command is None or service.may_have("healthcheck"):
        return
    start = service_start(service, project)
    worker = _worker(start.process) if start is not None else None
    asked = _asked(project.image) if worker is not None else None
    if worker is not None and asked is not None:
        message = f"{service.name} has the image's health check: {_message(worker, asked)}"
        yield rule.at(command, message, _HELP, related=[(asked.word, "asked here")])


def _asked(image: Image) -> Request | None:
    """What the image's HEALTHCHECK asks the container itself for."""
    probe = image_probe(image)
    return next((request for request in probe.requests if request.own), None) if probe is not None else None


def _worker(run: Invocation | None) -> str | None:
    """``celery worker`` for a command that starts one; None for anything else."""
    if run is None:
        return None
    words = [word.text for word in run.arguments]
    program = run.program
    if run.python is not None and words and words[0].rpartition("/")[2] == "manage.py":
        program, words = "manage.py", words[1:]
    if program in _WORKERS:
        return program
    role = next((word for word in words if word in _ROLES.get(program, ())), None)
    return f"{program} {role}" if role else None


def _message(worker: str, asked: Request) -> str:
    return (
        f"HEALTHCHECK asks port {asked.port}, but {worker} listens on none, so the container always counts as unhealthy"
    )
