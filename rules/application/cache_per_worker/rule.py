"""A cache in the memory of each process, where several processes answer."""

import ast

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.loaded_calls import LoadedCall
from dockerlint.facts.workers import workers_of

rule = Rule(summary="Each process of the server has a cache of its own", severity="info", since="0.1.0")
_IN_MEMORY = frozenset(("SimpleCache", "simple", "flask_caching.backends.SimpleCache", "flask_caching.backends.simple"))


@rule.server()
def find(server: Server, image: Image) -> Findings:
    found = next(
        (
            told
            for call in image.project.loaded[0]
            if call.name.startswith("flask_caching.Cache") and (told := _kind(call))
        ),
        None,
    )
    workers = workers_of(image) if found is not None else None
    if found is None or workers is None or not workers.several:
        return
    call, kind = found
    message = (
        f"{kind.value} keeps what is cached in the memory of its process, and {server.kind} starts {workers.shown}: "
        f"each fills its own, and what one deletes, the others still serve"
    )
    help_text = 'Use a cache that all processes share (CACHE_TYPE="RedisCache"), or one process with several threads.'
    yield rule.at(call.module.word(kind), message, help_text, related=workers.related)


def _kind(call: LoadedCall) -> tuple[LoadedCall, ast.Constant] | None:
    """The CACHE_TYPE in the ``config`` of ``Cache(…)`` or ``init_app(…)``, where it is written out and stands for the process's memory."""
    config = call.keyword("config")
    if not isinstance(config, ast.Dict):
        return None
    for key, value in zip(config.keys, config.values, strict=True):
        if (
            isinstance(key, ast.Constant)
            and key.value == "CACHE_TYPE"
            and isinstance(value, ast.Constant)
            and value.value in _IN_MEMORY
        ):
            return call, value
    return None
