"""The number of workers follows the CPUs of the machine, of which the container may use a part only."""

from dockerlint import Findings, Image, Located, Rule, Server
from dockerlint.facts.workers import cpu_count

rule = Rule(summary="The number of workers follows the CPUs of the whole machine", severity="warning", since="0.1.0")
_OPTIONS = {"gunicorn": ("-w", "--workers"), "uvicorn": ("--workers",), "hypercorn": ("-w", "--workers")}


@rule.server("gunicorn", "uvicorn", "hypercorn")
def find(server: Server, image: Image) -> Findings:
    found = _counted(server)
    if found is None or image.project.for_development or server.variable("PYTHON_CPU_COUNT") is not None:
        return
    where, counting = found
    counts = (
        "which knows which CPUs the container is bound to, but not how much of them it may use (docker run --cpus, a CPU limit)"
        if counting == "nproc"
        else "which counts the machine's CPUs and not those that the container may use"
    )
    message = f"{server.kind} starts as many processes as {counting} says, {counts}: on a large host they take more memory than there is"
    yield rule.at(
        where, message, 'Let the start say it, with a small default: int(os.environ.get("WEB_CONCURRENCY", 2)).'
    )


def _counted(server: Server) -> tuple[Located, str] | None:
    """What gives the number, and the call or command in it that counts CPUs."""
    process = server.start.process
    if process is None or process.program != server.kind:
        return None
    given = server.options.value(*_OPTIONS[server.kind])
    if given is not None:
        return (given, "nproc") if "$(nproc" in given.text else None
    return cpu_count(server) if server.kind == "gunicorn" else None
