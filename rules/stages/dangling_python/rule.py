"""A virtual environment is copied into an image whose Python lies in another folder, so that its python is a link to nothing."""

from dockerlint import Copy, Findings, Image, Rule
from dockerlint.facts.programs import brought_by
from dockerlint.facts.virtual_environments import VirtualEnvironment, environments

rule = Rule(
    summary="A virtual environment's python leads to a folder without one",
    severity="error",
    since="0.1.0",
    needs="stages",
)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    stage, base = copy.stage, image.final.root.base
    if stage is None or not image.ships(copy.step) or stage.root.base.python_tag is None or base.python_tag is not None:
        return
    if "sh" in (brought_by(base) or ("sh",)):
        return  # a RUN may put a Python there
    for environment in environments(stage):
        place = copy.place_of(environment.path)
        if place is None or environment.other_python or _mended(environment, copy, image):
            continue
        yield rule.at(
            copy.step.words[-1],
            f"{place}/bin/python is a link to /usr/local/bin/python, where {stage.root.base.text} has its Python and {base.text} has none: the container does not start",
            "Make the environment with a Python that lies where the image's does: in the build stage, RUN ln -s /usr/local/bin/python3 /usr/bin/python3 && /usr/bin/python3 -m venv …",
            related=[(environment.word, "made here"), (base.written, "its Python lies in /usr/bin")],
        )
        return


def _mended(environment: VirtualEnvironment, copy: Copy, image: Image) -> bool:
    """Whether the environment may hold a Python of its own, or another copy brings the one that it leads to."""
    texts = [step.instruction.text for step in environment.step.stage.all_steps if step.keyword == "RUN"]
    if any(sign in text for text in texts for sign in ("--copies", "ln ", "cp ", "/usr/bin/python")):
        return True
    others = [other for other in image.project.copies if other is not copy]
    return any(
        other.destination in (None, "/", "/usr", "/usr/local", "/usr/local/bin") for other in others if not other.local
    )
