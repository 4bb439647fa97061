"""A virtual environment is copied to another folder than the one it was made in, and one of its commands is started."""

import posixpath

from dockerlint import Copy, Findings, Image, Rule
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.invocations import Invocation
from dockerlint.facts.search_path import search_path
from dockerlint.facts.virtual_environments import VirtualEnvironment, environments

rule = Rule(
    summary="A virtual environment is copied to another folder, where its commands do not start",
    severity="error",
    since="0.1.0",
    needs="stages",
)
_BINARIES = ("uwsgi",)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    start = image.project.start
    process = start.process if start else None
    if copy.stage is None or process is None or process.python is not None or not process.direct:
        return
    if not image.ships(copy.step):
        return
    if process.program not in DISTRIBUTIONS or process.program in _BINARIES:
        return
    for environment in environments(copy.stage):
        place = copy.place_of(environment.path)
        if place is None or place == environment.path or environment.relocatable:
            continue
        if _starts_from(image, process, place) and not _there_too(image, environment):
            message = (
                f"The virtual environment is made in {environment.path} and copied to {place}: the first line of {place}/bin/{process.program} "
                f"still names {environment.path}/bin/python, so the container does not start"
            )
            related = [(environment.word, "made here"), (process.word, "started here")]
            help_text = f"Make it in the build stage where it will lie: {place}."
            yield rule.at(copy.step.words[-1], message, help_text, related=related)
            return


def _starts_from(image: Image, process: Invocation, place: str) -> bool:
    """Whether the started command is the one in the copied environment."""
    if "/" in process.path:
        return posixpath.dirname(process.path) == f"{place}/bin"
    return search_path(image.final)[0] == f"{place}/bin"


def _there_too(image: Image, environment: VirtualEnvironment) -> bool:
    """Whether the old folder may be there as well, or a RUN mends the commands or puts new ones in their place."""
    for step in image.shipped:
        if step.keyword == "RUN" and any(
            sign in step.instruction.text for sign in (environment.path, "ln ", "sed ", "venv", "install", "sync")
        ):
            return True
    return any(
        other.stage is not None and other.place_of(environment.path) == environment.path
        for other in image.project.copies
        if other.destination
    )
