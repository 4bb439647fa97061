"""A crash in compiled code ends Python without a word, as no fault handler is switched on."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.data.compiled_packages import NEED_COMPILED
from dockerlint.facts.provision import python_packages

rule = Rule(summary="A crash in compiled code leaves no traceback", severity="info", since="0.1.0", presets=("strict",))


@rule.server()
def find(server: Server, image: Image) -> Findings:
    process = server.start.process
    if process is None or server.kind == "uwsgi" or _switched_on(server, image):
        return
    packages = python_packages(image)
    compiled = sorted(packages.certain & NEED_COMPILED) if packages is not None else []
    if not compiled or any("faulthandler" in word.text for word in process.python or ()):
        return
    names = ", ".join(compiled[:3])
    message = f"when compiled code crashes (a segmentation fault in {names}), Python ends without a word about where"
    yield rule.at(server.where, message, "Add ENV PYTHONFAULTHANDLER=1: Python then writes its traceback.")


def _switched_on(server: Server, image: Image) -> bool:
    """Whether the variable is set, or the application switches the handler on itself."""
    context = image.project.context
    if server.variable("PYTHONFAULTHANDLER") is not None or server.variable("PYTHONDEVMODE") is not None:
        return True
    return context is not None and any("faulthandler" in source.text for source in context.python_sources)
