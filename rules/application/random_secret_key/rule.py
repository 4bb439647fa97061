"""The key that signs sessions is made anew by every process."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.workers import loads_in_each, workers_of

rule = Rule(summary="The key that signs sessions is made anew by every process", severity="error", since="0.1.0")
_HELP = 'Read it from the environment, os.environ["SECRET_KEY"], or from a secret file.'


@rule.server()
def find(server: Server, image: Image) -> Findings:
    if not image.project.loaded[0]:
        return
    from dockerlint.facts.session_keys import random_keys

    workers = workers_of(image)
    for name, where in random_keys(image):
        if workers is not None and workers.several and loads_in_each(server):
            message = (
                f"{name} is random, and each of {server.kind}'s {workers.shown} makes one of its own: "
                f"a session that one has written, the others reject"
            )
            yield rule.at(where, message, _HELP, related=workers.related)
        else:
            message = f"{name} is random: whenever the container starts anew, and between two containers, all sessions are lost"
            yield rule.at(where, message, _HELP, severity="warning")
