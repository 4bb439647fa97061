"""A cache in the memory of each process, where several processes answer."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.workers import workers_of

rule = Rule(summary="Each process of the server has a cache of its own", severity="info", since="0.1.0")
_IN_MEMORY = frozenset(("SimpleCache", "simple", "flask_caching.backends.SimpleCache"))


@rule.server()
def find(server: Server, image: Image) -> Findings:
    told = [
        call.entry("config", "CACHE_TYPE")
        for call in image.project.loaded[0]
        if call.name.startswith("flask_caching.Cache")
    ]
    where = next((found[1] for found in told if found is not None and found[0] in _IN_MEMORY), None)
    workers = workers_of(image) if where is not None else None
    if where is None or workers is None or not workers.several:
        return
    message = (
        f"SimpleCache keeps what is cached in the memory of its process, and {server.kind} starts {workers.shown}: "
        f"each fills its own, and what one deletes, the others still serve"
    )
    help_text = 'Use a cache that all processes share (CACHE_TYPE="RedisCache"), or one process with several threads.'
    yield rule.at(where, message, help_text, related=workers.related)
