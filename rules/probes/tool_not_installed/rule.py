"""A health check runs a program that the image does not have, so that it always fails."""

from dockerlint import Findings, Image, Rule
from dockerlint.data.programs import ASKED
from dockerlint.facts.base_image import BaseImage
from dockerlint.facts.probe import Probe, probes
from dockerlint.facts.programs import brought_by, surely_lacks_program

rule = Rule(
    summary="The health check runs a program that the image does not have",
    severity="error",
    since="0.1.0",
    mentions=("healthcheck",),
)


_PROGRAMS = ASKED - {"sh"}


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base
    for probe in probes(image.project):
        run = next((run for run in probe.runs if run.program in _PROGRAMS), None)
        if (
            run is None
            or not run.direct
            or _another_choice(probe)
            or not surely_lacks_program(image, image.final, run.program)
        ):
            continue
        yield rule.at(
            run.word,
            f"{run.program} is not in the image ({base.text} brings none, and no step adds it): the check always fails, and the container counts as unhealthy",
            _help(probe, run.program, base),
            related=[(base.written, "the base image")],
        )


def _another_choice(probe: Probe) -> bool:
    """Whether another program is tried where one fails: curl … || wget …."""
    return any(run.command.guarded and run.program in ASKED for run in probe.runs)


def _help(probe: Probe, program: str, base: BaseImage) -> str:
    if "python" not in (brought_by(base) or ()):
        return f"Install {program}, or ask with a program that is there."
    asked = next((request for request in probe.requests if request.port), None)
    url = f"http://127.0.0.1:{asked.port}{asked.path or '/'}" if asked else "http://127.0.0.1:8000/"
    if asked is None and any("://" in word.text for run in probe.runs for word in run.arguments):
        url = "http://127.0.0.1:<port>/<path>"  # written with a variable
    call = f"from urllib.request import urlopen; urlopen('{url}', timeout=2)"
    return f'Ask with Python, which is there: ["python", "-c", "{call}"]; or install {program}.'
