"""conda, mamba or micromamba keeps the packages it has downloaded in a layer of the image."""

import posixpath

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.conda import PROGRAMS, downloads
from dockerlint.facts.invocations import Invocation, invocations
from dockerlint.facts.mounts import on_mount

rule = Rule(
    summary="conda leaves its package cache in the image",
    severity="warning",
    since="0.1.0",
    mentions=("conda", "mamba"),
)
_CLEANED = frozenset(("-a", "--all", "-t", "--tarballs", "-p", "--packages", "-f", "--force-pkgs-dirs"))
_FOLDERS = ("/opt/conda/pkgs", "/root/.conda/pkgs", "/root/.mamba/pkgs", "/root/micromamba/pkgs")
_VARIABLES = ("CONDA_PKGS_DIRS", "CONDA_PKGS_DIR")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    found = downloads(step)
    if not found or not image.ships(step) or step.stage.root.base.known is None or not step.script.readable:
        return
    if any(name in step.before.env or name in step.before.args for name in _VARIABLES):
        return
    if any(on_mount(step, folder) for folder in _FOLDERS) or any(
        _removes(invoked) for invoked in _behind(step, found[-1])
    ):
        return
    last = found[-1]
    program = last.program
    message = f"{program} keeps every downloaded package in its cache, packed and unpacked, and the layer carries it into the image"
    help_text = f"Add && {program} clean --all --yes at the end of this RUN; in a later one it frees nothing."
    yield rule.at(last.command, message, help_text)


def _behind(step: Step, last: Invocation) -> list[Invocation]:
    every = invocations(step)
    return every[next(at for at, invoked in enumerate(every) if invoked.command is last.command) + 1 :]


def _removes(invoked: Invocation) -> bool:
    """``conda clean``, ``rm -rf /opt/conda/pkgs``, or a script that may do either."""
    words = [word.text for word in invoked.arguments]
    if invoked.program in PROGRAMS and words[:1] == ["clean"]:
        return bool(_letters(words) & _CLEANED)
    folders = [posixpath.normpath(word.rstrip("*")) for word in words]
    return invoked.program in ("rm", "find") and any(
        "pkgs" in folder or folder.endswith("/conda") for folder in folders
    )


def _letters(words: list[str]) -> set[str]:
    """The options, with each letter of ``-afy`` as one."""
    short = {
        f"-{letter}" for word in words if word.startswith("-") and not word.startswith("--") for letter in word[1:]
    }
    return short | {word for word in words if word.startswith("--")}
