"""Prometheus metrics are counted in each process for itself, and a scrape gets those of one."""

from dockerlint import Findings, Image, Rule, Server, Word
from dockerlint.facts.workers import workers_of

rule = Rule(summary="Prometheus metrics are those of one process among several", severity="warning", since="0.1.0")
_SERVED_BY = frozenset((
    "prometheus_client.make_wsgi_app", "prometheus_client.make_asgi_app",
    "prometheus_client.exposition.make_wsgi_app", "prometheus_flask_exporter.PrometheusMetrics",
    "prometheus_fastapi_instrumentator.Instrumentator",
))  # fmt: skip
_VARIABLES = ("PROMETHEUS_MULTIPROC_DIR", "prometheus_multiproc_dir")


@rule.server("gunicorn", "uvicorn", "hypercorn", "uwsgi")
def find(server: Server, image: Image) -> Findings:
    served = _served(image)
    workers = workers_of(image) if served is not None else None
    if served is None or workers is None or not workers.several or _gathered(image):
        return
    where, name = served
    message = (
        f"{name} shows the metrics of the process that answers, and {server.kind} starts {workers.shown}: "
        f"each scrape sees another one's, and counters seem to go backwards"
    )
    help_text = (
        "Set PROMETHEUS_MULTIPROC_DIR to a folder that is empty at start and the user may write to, and collect with MultiProcessCollector; "
        "or start one process with several threads."
    )
    yield rule.at(where, message, help_text, related=workers.related)


def _served(image: Image) -> tuple[Word, str] | None:
    """The call that serves the metrics, or the import of the function that a view calls for them, and its name."""
    calls, modules = image.project.loaded
    for call in calls:
        if call.name in _SERVED_BY:
            return call.word, call.shown
    imported = (module.import_of("prometheus_client", "generate_latest") for module in modules)
    return next(((found, "generate_latest()") for found in imported if found is not None), None)


def _gathered(image: Image) -> bool:
    """Whether the variable may be set, or the application or a start script speaks of several processes itself."""
    project, context = image.project, image.project.context
    if (
        context is None
        or project.start is None
        or any(project.environment.get(name) is not None for name in _VARIABLES)
    ):
        return True
    texts = [source.text.lower() for source in (*context.python_sources, *project.start.scripts)]
    return any("multiproc" in text.replace("multiprocessing", "") for text in texts)
