"""The image starts a web server but says nobody how to see whether it still answers."""

from dockerlint import Findings, Fix, Image, Rule, Step
from dockerlint.edits import line_before
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
    yield rule.at(
        start.step.instruction.name,
        message,
        f"Add {_probe(server.port)}, or a healthcheck where the container is run.",
        _fix(server.port, start.step, image),
    )


def _probe(port: int | None) -> str:
    """An example where the port is known; behind a Unix socket there is none."""
    if port is None:
        return "a HEALTHCHECK that asks the server for a page"
    call = f"from urllib.request import urlopen; urlopen('http://127.0.0.1:{port}/', timeout=2)"
    return f'HEALTHCHECK CMD ["python", "-c", "{call}"]'


def _fix(port: int | None, start: Step, image: Image) -> Fix | None:
    """A probe before the start command, by the image's own Python. Any answer below 500 is one: which page there is, is not known."""
    python = image.final.root.base.python_tag
    if port is None or python is None or python.variant == "windows" or start not in image.final.steps:
        return None
    ask = f"c = http.client.HTTPConnection('127.0.0.1', {port}, timeout=2); c.request('GET', '/')"
    line = f'HEALTHCHECK CMD ["python", "-c", "import http.client; {ask}; assert c.getresponse().status < 500"]'
    return Fix("add a HEALTHCHECK", [line_before(start.instruction, line)], safe=False, effect=["adds HEALTHCHECK"])
