"""The image exposes SSH beside the application that it starts."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.ports import Exposed

rule = Rule(
    summary="The image exposes SSH beside its application",
    severity="warning",
    since="0.1.0",
    aliases=("DS-0004", "CKV_DOCKER_1", "exposing_port_22"),
)
_SSH = 22


@rule.server()
def find(server: Server, image: Image) -> Findings:
    if image.project.for_development:
        return
    for word, ports in Exposed(image.final).words:
        if list(ports) == [_SSH]:
            message = (
                f"port 22 is exposed, but the container starts {server.how}: an SSH server beside it is one more way in, with keys and updates "
                f"of its own"
            )
            yield rule.at(word, message, "Leave it out: docker exec -it CONTAINER sh gives a shell without it.")
