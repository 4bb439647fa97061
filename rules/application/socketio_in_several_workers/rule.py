"""Socket.IO is served by several processes, and a client's requests reach one that does not know it."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.workers import workers_of

rule = Rule(summary="Socket.IO is served by several processes", severity="error", since="0.1.0")
_MADE_BY = frozenset(("flask_socketio.SocketIO", "socketio.Server", "socketio.AsyncServer"))


@rule.server("gunicorn", "uvicorn", "hypercorn")
def find(server: Server, image: Image) -> Findings:
    made = next((call for call in image.project.loaded[0] if call.name in _MADE_BY), None)
    if made is None or made.opaque or made.keyword("transports") is not None:
        return
    workers = workers_of(image)
    if workers is None or not workers.several:
        return
    message = (
        f"{server.kind} starts {workers.shown}, and {made.shown} keeps each client's session in the one that answered first: "
        f"the next request reaches another, which refuses it with status 400"
    )
    where = workers.at or server.where
    help_text = "Start one process with several threads (gunicorn -w 1 --threads 100), and more containers behind a proxy with sticky sessions."
    yield rule.at(where, message, help_text, related=[(made.word, "Socket.IO is set up here")])
