"""A health check asks for a path that the application's source does not mention anywhere."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.ports import behind_proxy
from dockerlint.facts.probe import probes
from dockerlint.facts.routes import surely_no_route

rule = Rule(
    summary="The health check asks for a path that the application does not have", severity="warning", since="0.1.0"
)


@rule.server()
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    if target is None or behind_proxy(image):
        return
    for probe in probes(image.project):
        for request in probe.requests:
            if not request.own or not request.sees_status or request.path is None or request.port != server.port:
                continue
            if surely_no_route(image, request.path):
                yield rule.at(
                    request.word,
                    f"{probe.name} asks for {request.path}, which no source of the application mentions: "
                    "the answer is 404, and the container counts as unhealthy",
                    f"Ask for a path that the application has, or add {request.path}.",
                    related=[(target.word, f"{server.kind} serves this")],
                )
