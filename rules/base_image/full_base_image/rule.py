"""The final image is built on the full python image instead of its slim variant."""

from dockerlint import Findings, Fix, Image, Rule, installs
from dockerlint.data.compiled_packages import NEED_COMPILED, NEED_MORE_THAN_SLIM
from dockerlint.data.python_releases import NEWEST
from dockerlint.edits import replaced
from dockerlint.facts.base_image import BaseImage
from dockerlint.facts.installs import inline_requirements, installed_names, requirements_of
from dockerlint.facts.invocations import invocations

rule = Rule(summary="The final image is built on the full python image", severity="warning", since="0.1.0")

# What a RUN on the slim image can call besides pip and Python: it has coreutils and little more.
_IN_SLIM = frozenset((
    "pip", "python", "python3", "apt-get", "apt", "rm", "mkdir", "cp", "mv", "ln", "chmod", "chown", "cd", "echo", "ls", "cat", "touch", "set", "sed",
    "grep", "find", "useradd", "groupadd", "adduser", "addgroup", "true", "export", "test", "flask", "install", "sh", "env", "date", "sleep",
))  # fmt: skip


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base
    if base.python_tag is None or base.python_tag.variant != "full" or image.project.for_development:
        return
    message = f"{base.origin} is the full Python image: compilers, headers and version control reach the final image, where an application rarely needs them"
    yield rule.at(
        base.part_at_fault,
        message,
        f"Use {_slim(base)}; what must be compiled, compile in an earlier stage.",
        _fix(image),
    )


def _slim(base: BaseImage) -> str:
    name = base.reference.image if base.reference else "python"
    tag = base.python_tag.slim if base.python_tag else None
    return f"{name}:{tag}" if tag else f"a slim tag, such as {name}:{NEWEST}-slim-trixie"


def _fix(image: Image) -> Fix | None:
    """The slim tag of the same version and release, where the packages are known and the build calls nothing that slim lacks."""
    stage, base = image.final.root, image.final.root.base
    slim, word = base.python_tag.slim if base.python_tag else None, base.part_at_fault
    digest = base.reference is not None and base.reference.digest is not None
    if slim is None or base.reference is None or digest or word.text != base.reference.tag or _needs_more(image):
        return None
    if any(other is not stage and other.base.text == base.text for other in image.stages):
        return None  # what one of them builds, the other one may need the libraries for
    edit = replaced(word, slim)
    return Fix(f"use {slim}", [edit], safe=False, effect=["changes FROM"]) if edit else None


def _needs_more(image: Image) -> bool:
    """Whether a package may have to be compiled, or a command is called that the slim image does not have; True where it is not known."""
    steps = [step for step in image.final.all_steps if step.keyword == "RUN"]
    if any(not step.script.readable or each.program not in _IN_SLIM for step in steps for each in invocations(step)):
        return True
    names = installed_names(image, image.final)
    if names is None or names & NEED_MORE_THAN_SLIM:
        return True
    found = [each for step in steps for each in installs(step)]
    items = [item for each in found for _, file in requirements_of(image, each) if file for item in file.requirements]
    items += [item for each in found for item in inline_requirements(each)]
    return any((item.pinned and item.name in NEED_COMPILED) or "@" in item.word.text for item in items)
