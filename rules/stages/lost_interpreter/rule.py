"""A virtual environment is copied to an image that does not have the Python to which it links."""

import posixpath

from dockerlint import Findings, Image, Rule, Start
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.copies import Copy
from dockerlint.facts.interpreters import folders_of, may_have
from dockerlint.facts.virtual_environments import VirtualEnvironment, environments

rule = Rule(
    summary="The Python of a copied virtual environment is left behind", severity="error", since="0.1.0", needs="stages"
)
_HELP = "Make the environment with a Python that lies at the same place in both stages: build both on the same image of Python{}."


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None:
        return
    program = process.interpreter or process.word
    for copy in image.project.copies:
        for environment in _carried(copy):
            place = copy.place_of(environment.path)
            if place is None or not _runs_from(program.text, place, image):
                continue
            folders = folders_of(environment, image)
            if not folders or any(may_have(image.final, folder, image) for folder in folders):
                return
            base = image.final.root.base
            how = "is" if process.interpreter else f"runs by {place}/bin/python,"
            message = f"{program.text} {how} a link to the build stage's Python in {folders[0]}, which {base.text} does not have: the container does not start"
            help_text = _HELP.format(
                ", and keep uv to it (UV_PYTHON_DOWNLOADS=0)" if folders[-1].endswith("python") else ""
            )
            related = [
                (environment.word, "the virtual environment"),
                (copy.source_words[0], "copied here"),
                (base.part_at_fault, "has no such Python"),
            ]
            yield rule.at(program, message, help_text, related=related)
            return


def _carried(copy: Copy) -> list[VirtualEnvironment]:
    """The virtual environments of another stage that the copy brings."""
    if copy.stage is None or copy.stage in copy.step.stage.chain:
        return []
    return [found for found in environments(copy.stage) if copy.place_of(found.path) is not None]


def _runs_from(program: str, folder: str, image: Image) -> bool:
    """Whether what is started is surely a command of the environment: named with its folder, or a server that only lies there."""
    if "/" in program:
        return posixpath.normpath(posixpath.join(image.final.end.workdir or "", program)).startswith(f"{folder}/bin/")
    setting = image.final.end.env.get("PATH")
    first = str(
        setting.value
        if setting and setting.value
        else setting.pair.value.text
        if setting and setting.pair.value
        else ""
    )
    return program in DISTRIBUTIONS and first.strip("'\"").startswith(f"{folder}/bin:")
