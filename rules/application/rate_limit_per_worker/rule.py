"""Requests are counted in each process for itself, so that a limit lets several times as many through."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.workers import workers_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.facts.loaded_calls import LoadedCall

rule = Rule(summary="Rate limits count in each process for itself", severity="warning", since="0.1.0")
_MADE_BY = frozenset(("flask_limiter.Limiter", "slowapi.Limiter", "slowapi.extension.Limiter"))


@rule.server()
def find(server: Server, image: Image) -> Findings:
    made = next((call for call in image.project.loaded[0] if call.name in _MADE_BY and _in_memory(call)), None)
    workers = workers_of(image) if made is not None else None
    if made is None or workers is None or not workers.several or _configured_elsewhere(image):
        return
    times = (
        f"up to {workers.count} times as many requests"
        if workers.count is not None
        else "several times as many requests"
    )
    message = (
        f"{made.shown} counts in the memory of its process, and {server.kind} starts {workers.shown}: "
        f"each limit lets {times} through"
    )
    yield rule.at(
        made.word,
        message,
        'Keep the counts where all processes reach them: storage_uri="redis://redis:6379".',
        related=workers.related,
    )


def _in_memory(made: "LoadedCall") -> bool:
    named = [name for name in ("storage_uri", "storage_url") if made.keyword(name) is not None]
    return not made.opaque and all((made.text(name) or "").startswith("memory:") for name in named)


def _configured_elsewhere(image: Image) -> bool:
    """Whether the configuration may name a storage: by a variable, in a dotenv file, in any module of the application."""
    project, context = image.project, image.project.context
    if any(project.environment.get(f"RATELIMIT_STORAGE_{end}") is not None for end in ("URI", "URL")):
        return True
    sources = [*context.python_sources, context.text(".env")] if context is not None else [None]
    return context is None or any(source is not None and "RATELIMIT_STORAGE" in source.text for source in sources)
