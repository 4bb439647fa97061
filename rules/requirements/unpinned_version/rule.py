"""A requirement that the image installs is not pinned, so that each build may install another version."""

import os
import re

from dockerlint import Edit, Findings, Fix, Image, Install, Rule, Step, installs
from dockerlint.data.package_versions import newest
from dockerlint.edits import replaced
from dockerlint.facts.asked import is_bare, pinned_after, pinned_before
from dockerlint.facts.installs import inline_requirements, requirements_of
from dockerlint.facts.listed import is_listed
from dockerlint.facts.requirements import Requirement, normalise
from dockerlint.regex import regex
from dockerlint.requirement_edits import installed_file
from dockerlint.wording import listed

rule = Rule(
    summary="The image installs requirements without a version", severity="warning", since="0.1.0", aliases=("DL3013",)
)
allowed = rule.option(
    "allowed", [], "Packages that need no version, by name, * in them for any characters: your own ones."
)
_TOOLS = frozenset(("pip", "setuptools", "wheel", "uv", "poetry", "pipenv", "pdm", "virtualenv", "hatch", "build"))
_BARE = regex(r"[A-Za-z0-9._-]+(\[[^\]]*\])?")
_HELP = "Pin every requirement with == and those they bring along: pip-compile or uv pip compile writes such a file."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed or {"PIP_CONSTRAINT", "UV_CONSTRAINT"} & {*step.before.env, *step.before.args}:
        return
    for install in installs(step):
        if install.tool not in ("pip", "uv pip") or install.options.has("-c", "--constraint", "--no-index"):
            continue
        yield from _in_files(install, image)
        yield from _inline(install, image)


def _in_files(install: Install, image: Image) -> Findings:
    told: set[tuple[str, int]] = set()  # a file that two others include is told once
    for word, found in requirements_of(image, install):
        unpinned = _loose(found.unpinned, install, image) if found and found.complete else []
        unpinned = [item for item in unpinned if (item.word.source.path, item.word.span.start) not in told]
        told.update((item.word.source.path, item.word.span.start) for item in unpinned)
        if unpinned:
            names = [_written(item) for item in unpinned]
            message = f"{listed(names, 5)} {'have' if len(names) > 1 else 'has'} no exact version: each build may install another one"
            source = installed_file(image)
            own = source is not None and all(item.word.source is source for item in unpinned)
            fix = (
                _fix(unpinned, image, f"changes {os.path.basename(source.path)}: versions") if source and own else None
            )
            yield rule.at(unpinned[0].word, message, _HELP, fix, [(word, "installed here")])


def _inline(install: Install, image: Image) -> Findings:
    loose = _loose([item for item in inline_requirements(install) if not item.pinned], install, image)
    if loose:
        names = [_written(item) for item in loose]
        message = f"{listed(names, 5)} {'have' if len(names) > 1 else 'has'} no exact version: each build may install another one"
        yield rule.at(loose[0].word, message, _HELP, _fix(loose, image, "changes RUN"))


def _loose(unpinned: list[Requirement], install: Install, image: Image) -> list[Requirement]:
    """Those that may be another version tomorrow: no tools, none that is installed already and is asked for by its name alone, and none that a
    later installation of the same stage puts another one in the place of.
    """
    patterns = [normalise(pattern) for pattern in allowed.value(image.project)]
    named = [
        item for item in unpinned
        if item.name and item.name not in _TOOLS and not is_listed([item.name], patterns)
    ]  # fmt: skip
    there = pinned_before(image, install) if any(is_bare(item) for item in named) else set()
    later = pinned_after(image, install) if named else set()
    return [item for item in named if item.extras or not (item.name in later or (item.name in there and is_bare(item)))]


def _written(item: Requirement) -> str:
    """The name as the file has it."""
    found = re.match(r"[A-Za-z0-9._-]+", item.word.text)
    return found.group() if found else item.word.text


def _fix(unpinned: list[Requirement], image: Image, effect: str) -> Fix | None:
    """The newest releases, where all are known and each stands there as a name alone."""
    python = image.final.root.base.python_version
    edits: list[Edit | None] = []
    for item in unpinned:
        version, bare = newest(item.name or "", python), _BARE.fullmatch(item.word.raw)
        edits.append(replaced(item.word, f"{item.word.text}=={version}") if bare and version else None)
    found = [edit for edit in edits if edit is not None]
    if len(found) != len(edits):
        return None
    return Fix("pin the newest releases", found, safe=False, effect=[effect])
