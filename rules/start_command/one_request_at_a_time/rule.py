"""gunicorn starts one process with one thread, so that every request waits for the one before it."""

from dockerlint import Findings, Fix, Image, Rule, Server
from dockerlint.edits import words_behind
from dockerlint.facts.gunicorn import answers_one_at_a_time
from dockerlint.facts.workers import workers_of

rule = Rule(summary="gunicorn answers one request at a time", severity="info", since="0.1.0")
# Files by which platforms are told how to run the container; some of them set WEB_CONCURRENCY.
_PLATFORMS = ("heroku.yml", "app.json", "Procfile")


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    workers = workers_of(image)
    if (
        workers is None
        or not workers.defaulted
        or workers.several
        or not answers_one_at_a_time(server)
        or _told_elsewhere(image)
    ):
        return
    yield rule.at(
        server.where,
        "gunicorn starts one process with one thread (its default): while it answers a request, all others wait, health checks too",
        "Say how many: --workers 2 --threads 4; or --workers 1 for one on purpose.",
        _fix(server),
    )


def _fix(server: Server) -> Fix | None:
    """Threads, not workers: what the application keeps in memory stays in one place."""
    process = server.start.process
    step = server.start.holding(process.word) if process is not None else None
    edit = words_behind(process.word, "--threads", "4") if process is not None and step is not None else None
    if edit is None or step is None:
        return None
    return Fix("add --threads 4", [edit], safe=False, effect=[f"extends {step.keyword}"])


def _told_elsewhere(image: Image) -> bool:
    """Whether a platform may say how many processes there are, or several containers run."""
    project, context = image.project, image.project.context
    if project.for_development or context is None or any(context.is_file(name) for name in _PLATFORMS):
        return True
    return any(
        service.node.get("scale") is not None
        or ((deploy := service.node.get("deploy")) is not None and deploy.get("replicas") is not None)
        for service in project.services
    )
