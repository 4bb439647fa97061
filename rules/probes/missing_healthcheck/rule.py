"""The image starts a web server but says nobody how to see whether it still answers."""

from dockerlint import Findings, Fix, Image, Rule, Server, Step
from dockerlint.edits import before_start
from dockerlint.facts.manifests import run_by_kubernetes
from dockerlint.facts.platform_ports import listens_on_platforms_port

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
    if run_by_kubernetes(image.project) or (service is None and listens_on_platforms_port(server)):
        return  # Kubernetes, Cloud Run and Heroku do not read it
    message = f"{server.kind} is started, but no HEALTHCHECK asks whether it answers: Docker, compose and swarm do not see an application that hangs"
    line = _line(server.port, image) if not _ipv6_alone(server) else None
    help_text = (
        f"Add {line or 'a HEALTHCHECK that asks the server for a page'}, or a healthcheck where the container is run."
    )
    yield rule.at(start.step.instruction.name, message, help_text, _fix(line, start.step, image))


def _ipv6_alone(server: Server) -> bool:
    """Whether nobody reaches it by 127.0.0.1."""
    if server.host != "::":
        return False
    from dockerlint.facts.ipv6 import ipv6_alone

    return ipv6_alone(server)


def _line(port: int | None, image: Image) -> str | None:
    """The instruction, where the port is known. It asks for the application's own health endpoint; where none is known any answer below
    500 to ``/`` will do.
    """
    if port is None:
        return None
    from dockerlint.facts.health_route import asking, health_route
    from dockerlint.facts.loaded_modules import loading

    start = image.project.start
    path = health_route(loading(start).modules) if start is not None else None
    if path is not None:
        return f'HEALTHCHECK CMD ["python", "-c", "{asking(port, path)}"]'
    ask = f"c = http.client.HTTPConnection('127.0.0.1', {port}, timeout=2); c.request('GET', '/')"
    return f'HEALTHCHECK CMD ["python", "-c", "import http.client; {ask}; assert c.getresponse().status < 500"]'


def _fix(line: str | None, start: Step, image: Image) -> Fix | None:
    """The instruction before the start command, where the image is known to have a Python to run it by."""
    python = image.final.root.base.python_tag
    if line is None or python is None or python.variant == "windows" or start not in image.final.steps:
        return None
    return Fix("add a HEALTHCHECK", [before_start(start, line)], safe=False, effect=["adds HEALTHCHECK"])
