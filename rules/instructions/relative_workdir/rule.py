"""The first WORKDIR of a stage is relative: the base image decides where it leads."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.facts.image_config import for_windows
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.variables import UNKNOWN, resolved

rule = Rule(
    summary="The first WORKDIR is relative",
    severity="warning",
    since="0.1.0",
    aliases=("WorkdirRelativePath",),
    presets=("recommended", "buildkit"),
)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:  # noqa: ARG001
    first = next((step for step in stage.all_steps if step.keyword == "WORKDIR"), None)
    if first is None or first.stage is not stage or _windows(stage.root):
        return
    path = resolved(first, first.instruction.rest)
    if path is None or path.startswith(("/", UNKNOWN)):
        return
    what = f"{path} is relative" if path else "the path is empty unless a build argument sets it"
    yield rule.at(
        on_first_line(first.instruction, first.instruction.rest),
        f"{what}: the folder is counted from the base image's own, which may change with the image",
        f"Write it from the root: WORKDIR /{path or 'app'}.",
    )


def _windows(stage: Stage) -> bool:
    """Whether the stage is for Windows, where a path from the root begins otherwise."""
    flag = stage.instruction.flag("platform")
    return for_windows(stage.base) or (flag is not None and "windows" in (flag.value or "").lower())
