"""Packages for development, by a file of that name, an extra of that name or their own names, are installed into the image."""

from dockerlint import Findings, Image, Install, Rule, Step, Word
from dockerlint.data.development_packages import TOOLS
from dockerlint.facts.invocations import invocation
from dockerlint.facts.project import for_development
from dockerlint.facts.required import (
    Required,
    chosen_by_argument,
    locked_directly,
    names_development,
    reaches_image,
    required,
)
from dockerlint.facts.requirements import normalise
from dockerlint.facts.shipped_sources import imported
from dockerlint.regex import regex
from dockerlint.wording import listed

rule = Rule(summary="Packages for development are installed into the image", severity="warning", since="0.1.0")
allowed = rule.option("allowed", [], "Packages that the image is meant to have, by name.")
_WORDS = regex(r"[a-z][a-z0-9-]*")
_EXTRAS = regex(r"\[([^\]]*)\]")
_HELP = "Install what the application needs to run, and the rest on the developer's machine or in a stage for tests that the image is not made of."


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if (
        image.project.for_development
        or chosen_by_argument(step)
        or not reaches_image(image, install)
        or _tested(image, step)
    ):
        return
    for word in install.files:
        if names_development(word.text):
            message = f"{word.text} is for development by its name, and its packages come into the image: bytes, and programs that nothing there needs"
            yield rule.at(word, message, _HELP)
    for word in install.packages:
        extra = _extra(word)
        if extra:
            message = f"the extra [{extra}] is for development by its name, and its packages come into the image"
            yield rule.at(word, message, _HELP)
    for word in install.options.all("--group") if install.tool in ("pip", "uv pip") else ():
        group = word.text.rpartition(":")[2]
        if for_development(group):
            message = f"the group {group} is for development by its name, and its packages come into the image"
            yield rule.at(word, message, _HELP)
    yield from _tools(image, install)


def _extra(word: Word) -> str | None:
    found = _EXTRAS.search(word.text)
    return (
        next((name.strip() for name in found[1].split(",") if for_development(name.strip())), None) if found else None
    )


def _tools(image: Image, install: Install) -> Findings:
    everything = (*required(image, install), *locked_directly(image, install))
    found = [item for item in everything if item.requirement.name in TOOLS and not item.requirement.marker]
    meant = {normalise(name) for name in allowed.value(image.project)}
    found = [item for item in found if item.requirement.name not in meant]
    found = [item for item in found if item.file is None or not names_development(item.file.text)]
    used = imported(image.project, *(_module(item) for item in found))
    found = [item for item in found if _module(item) not in used]
    if found:
        names = _listed(found)
        several = len(found) > 1
        message = f"{names} {'are tools' if several else 'is a tool'} for development and {'come' if several else 'comes'} into the image: the application does not run {'them' if several else 'it'}"
        yield rule.at(found[0].word, message, _HELP, related=found[0].installed_at(install), severity="info")


def _module(item: Required) -> str:
    """The module by which the package is imported, as all of these are called."""
    return (item.requirement.name or "").replace("-", "_")


def _listed(found: list[Required]) -> str:
    names = list(dict.fromkeys(item.requirement.written_name for item in found))
    return listed(names, 4)


def _tested(image: Image, step: Step) -> bool:
    """Whether the stage, or the container, runs a tool for development: then it needs those packages."""
    arguments = " ".join(other.instruction.text for other in image.final.all_steps if other.keyword == "ARG")
    if TOOLS.intersection(_WORDS.findall(arguments)):
        return True  # ARG TEST_COMMAND=tox
    others = [other for other in image.final.all_steps if other is not step]
    return any(invocation(command).program in TOOLS for other in others for command in other.commands)
