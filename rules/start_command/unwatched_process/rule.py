"""A server or a worker runs in the background of the container, where nobody notices that it ends."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.invocations import invocation

rule = Rule(summary="A process in the background ends unnoticed", severity="warning", since="0.1.0")
_STAY = frozenset((
    "celery", "daphne", "dramatiq", "fastapi", "granian", "gunicorn", "hypercorn", "nginx", "redis-server", "rq", "rqworker", "streamlit", "uvicorn",
    "uwsgi", "waitress-serve",
))  # fmt: skip


@rule.start
def find(start: Start, image: Image) -> Findings:
    if image.project.for_development or _watches(start):
        return
    for command in start.commands:
        run = invocation(command)
        if not command.background or command.guarded or run.program not in _STAY:
            continue
        process = start.process.program if start.process is not None else "the rest"
        beside = "the script waits for all of them" if process == "wait" else f"{process} runs in the foreground"
        yield rule.at(
            command,
            f"{run.program} runs in the background, and {beside}: when {run.program} ends, the container goes on without it and is not restarted",
            f"Give {run.program} a container of its own, or end the container with the first of them: wait -n in bash.",
        )


def _watches(start: Start) -> bool:
    """Whether the script looks after its processes itself: ``wait -n``, a trap, a loop that looks for them."""
    names = {command.name for command in start.commands}
    waits = any(command.name == "wait" and len(command.words) > 1 for command in start.commands)
    last = start.process
    return (
        waits
        or bool(names & {"trap", "kill", "pgrep", "ps"})
        or (last is not None and last.program == "wait" and bool(last.arguments))
    )
