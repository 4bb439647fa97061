"""Whether a server takes connections over IPv6 alone."""

from .workers import workers_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .servers import Server


def ipv6_alone(server: "Server") -> bool:
    """Whether it surely is uvicorn on ``::`` with one process, whose socket asyncio opens with IPV6_V6ONLY.

    The supervisor of ``--workers`` and ``--reload`` opens one that takes IPv4 too. (uvicorn 0.54, ``server.py`` and ``config.py``)
    """
    if (
        server.kind not in ("uvicorn", "fastapi")
        or server.host != "::"
        or server.variable("UVICORN_RELOAD") is not None
    ):
        return False
    if "()" in server.how:
        source = server.host_at.source.text if server.host_at is not None else "workers"
        return not any(word in source for word in ("reload", "workers")) and server.variable("WEB_CONCURRENCY") is None
    process, workers = server.start.process, workers_of(server.start.image)
    if process is None or any(word.text.startswith("--reload") for word in process.arguments):
        return False
    return workers is not None and not workers.several
