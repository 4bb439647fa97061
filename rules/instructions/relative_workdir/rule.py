"""The first WORKDIR of a stage is relative: the base image decides where it leads."""

from dockerlint import Findings, Fix, Image, Rule, Stage, Step
from dockerlint.edits import replaced
from dockerlint.facts.image_config import for_windows
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.variables import UNKNOWN, resolved
from dockerlint.regex import regex

rule = Rule(
    summary="The first WORKDIR is relative",
    severity="warning",
    since="0.1.0",
    aliases=("WorkdirRelativePath",),
    presets=("recommended", "buildkit"),
)

# Docker official images whose configuration has no WorkingDir.
_AT_THE_ROOT = frozenset(("python", "debian", "ubuntu", "alpine", "buildpack-deps"))
_PLAIN_PATH = regex(r"(?:\./)?\w[\w/.-]*")


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
        _help(first, path or "app"),
        _fix(first),
    )


def _help(step: Step, path: str) -> str:
    """Where it leads is known of some base images only."""
    if step.stage.root.base.official in _AT_THE_ROOT:
        return f"Write it from the root: WORKDIR /{path}."
    return f"Write it from the root: WORKDIR /{path}, with the base image's own folder before it where it has one."


def _fix(step: Step) -> Fix | None:
    """Only where the base image sets no folder of its own, so that the path is counted from the root."""
    base, word = step.stage.root.base, step.instruction.rest
    if base.official not in _AT_THE_ROOT or not _PLAIN_PATH.fullmatch(word.text):
        return None
    edit = replaced(word, "/" + word.text.removeprefix("./"))
    return Fix("write it from the root", [edit], effect=["changes WORKDIR"]) if edit else None


def _windows(stage: Stage) -> bool:
    """Whether the stage is for Windows, where a path from the root begins otherwise."""
    flag = stage.instruction.flag("platform")
    return for_windows(stage.base) or (flag is not None and "windows" in (flag.value or "").lower())
