"""A scheduler runs in each process of the server, so that each job runs several times."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.workers import loads_in_each, workers_of

rule = Rule(summary="A scheduler runs in each process of the server", severity="warning", since="0.1.0")
_STARTED = frozenset((
    "apscheduler.schedulers.background.BackgroundScheduler.start", "apscheduler.schedulers.asyncio.AsyncIOScheduler.start",
    "apscheduler.schedulers.gevent.GeventScheduler.start", "flask_apscheduler.APScheduler.start",
    "flask_apscheduler.scheduler.APScheduler.start",
))  # fmt: skip
# An application that speaks of one of these may see to it that one process alone goes on.
_LOCKS = ("lock", "fcntl", "worker_id", "age ==", "server_hooks", "leader")


@rule.server()
def find(server: Server, image: Image) -> Findings:
    calls, modules = image.project.loaded
    started = next((call for call in calls if call.name in _STARTED), None)
    workers = workers_of(image) if started is not None and loads_in_each(server) else None
    if started is None or workers is None or not workers.several:
        return
    if any(word in module.source.text.lower() for module in modules for word in _LOCKS):
        return
    times = f"{workers.count} times" if workers.count is not None else "several times"
    message = f"{started.shown} runs in each of {server.kind}'s {workers.shown}: every job is done {times}"
    help_text = "Start the scheduler in a container of its own, with a command of its own; or start a single process with several threads."
    yield rule.at(started.word, message, help_text, related=workers.related)
