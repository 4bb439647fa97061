"""A health check asks for a path that the application's source does not mention anywhere."""

import re

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.ports import behind_proxy
from dockerlint.facts.probe import probes

rule = Rule(
    summary="The health check asks for a path that the application does not have", severity="warning", since="0.1.0"
)
# Routes that take any path or begin with a variable, and applications below others, whose routes are not read here.
_TAKES_ANY = re.compile(
    r"['\"]/?[<{]|<path:|:path\}|\.mount\(|errorhandler\(\s*404|handler404|re_path\(|\burl\(|exception_handler\(\s*404|StaticFiles|WhiteNoise\(|connexion|add_api\("
)
_MADE_BY_FRAMEWORK = ("docs", "redoc", "openapi.json", "static", "metrics")
_FRAMEWORKS = ("Flask", "FastAPI", "Starlette", "Quart", "Litestar", "Bottle")


@rule.server()
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    thing = target.thing if target is not None else None
    made = (thing.makes or thing) if thing is not None else None
    if target is None or made is None or made.name not in _FRAMEWORKS or behind_proxy(image):
        return
    for probe in probes(image.project):
        for request in probe.requests:
            path = request.path or "/"
            if not request.own or not request.sees_status or request.port != server.port or not _unknown(path, image):
                continue
            yield rule.at(
                request.word,
                f"{probe.name} asks for {path}, which no source of the application mentions: the answer is 404, and the container counts as unhealthy",
                f"Ask for a path that the application has, or add {path}.",
                related=[(target.word, f"{server.kind} serves this")],
            )


def _unknown(path: str, image: Image) -> bool:
    """Whether none of the path's parts stands in any Python source, and no route takes any path."""
    parts = [part.lower() for part in path.strip("/").split("/") if part]
    context = image.project.context
    if not parts or context is None or not context.complete or parts[0] in _MADE_BY_FRAMEWORK:
        return False
    texts = [source.text.lower() for source in context.python_sources]
    words = [re.sub(r"z$", "", re.sub(r"\W", "", part)) for part in parts]
    if any(word in text for text in texts for word in words if word):
        return False
    return not any(_TAKES_ANY.search(source.text) for source in context.python_sources)
