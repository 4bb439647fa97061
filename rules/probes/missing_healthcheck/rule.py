"""The image starts a web server but says nobody how to see whether it still answers."""

from dockerlint import Findings, Image, Rule

rule = Rule(
    summary="The image has no HEALTHCHECK",
    severity="info",
    since="0.1.0",
    aliases=("DL3057", "DS-0026", "CKV_DOCKER_2", "CIS-DI-0006"),
)


@rule.image
def find(image: Image) -> Findings:
    server, start = image.project.server, image.project.start
    if (
        server is None
        or start is None
        or start.step is None
        or image.final.last("HEALTHCHECK") is not None
        or image.project.for_development
    ):
        return
    service = image.project.service
    if image.final.root.base.known is None or (service is not None and service.node.get("healthcheck") is not None):
        return
    port = server.port or 5000
    message = f"{server.kind} is started, but no HEALTHCHECK asks whether it answers: Docker, compose and swarm do not see an application that hangs"
    probe = f"\"from urllib.request import urlopen; urlopen('http://127.0.0.1:{port}/', timeout=2)\""
    yield rule.at(
        start.step.instruction.name,
        message,
        f'Add HEALTHCHECK CMD ["python", "-c", {probe}], or a healthcheck where the container is run.',
    )
