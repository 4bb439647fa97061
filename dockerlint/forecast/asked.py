"""What an installation in the Dockerfile asks pip for, in words that can be asked again elsewhere; what cannot is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dockerlint.facts.copies import locate
from dockerlint.facts.installs import fetches, image_path, requirements_of, rewritten
from dockerlint.facts.locks.entries import SOURCE
from dockerlint.facts.own_dependencies import folders, own_dependencies
from dockerlint.forecast.resolve import Wanted
from dockerlint.syntax.shell import is_static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.facts.image import Image
    from dockerlint.facts.installs import Install
    from dockerlint.facts.requirements import Requirements
    from dockerlint.facts.stages import Step
    from dockerlint.syntax.source import Word

    Left = list[tuple[str, str]]

_WITH_URL = {
    "-i": "--index-url", "--index-url": "--index-url", "--pypi-url": "--index-url", "--default-index": "--index-url", "--extra-index-url": "--extra-index-url",
    "--index": "--extra-index-url", "--trusted-host": "--trusted-host", "--allow-insecure-host": "--trusted-host",
}  # fmt: skip
_PLAIN = ("--pre", "--no-deps", "--no-index", "--prefer-binary", "--require-hashes")
_IN_FILES = frozenset(("--index-url", "--extra-index-url", "--trusted-host", *_PLAIN))
_VARIABLES = {
    **{name: name for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST", "PIP_NO_INDEX", "PIP_PRE", "PIP_NO_DEPS")},
    "UV_INDEX_URL": "PIP_INDEX_URL", "UV_DEFAULT_INDEX": "PIP_INDEX_URL", "UV_EXTRA_INDEX_URL": "PIP_EXTRA_INDEX_URL",
    "UV_INSECURE_HOST": "PIP_TRUSTED_HOST",
}  # fmt: skip
_REFERENCE = re.compile(r"\$\{([A-Z0-9_]+)\}")  # as pip reads requirements files
_WHEEL_URL = re.compile(r"https?://\S+\.whl(?:#\S*)?$")


def asked(image: Image, install: Install) -> tuple[Wanted, list[tuple[str, str]]]:
    """What pip is asked for, and (what, why) of each part that cannot be asked again."""
    left: Left = []
    requirements: list[str] = []
    constraints: list[str] = []
    options = list(_options(install))
    own_words = [word for word, _, _ in folders(install)]
    for word, found in requirements_of(image, install):
        if word in own_words:
            continue
        if found is None:
            left.append((f"-r {word.text}", "the file is not in the build context, or not known"))
        elif install.verb.text in ("install", "sync") and rewritten(install):
            left.append((f"-r {word.text}", "an earlier command changes the file"))
        else:
            requirements += _lines(found, left)
            options += _options_in(found)
            constraints += _constraints(image, found)
    for word, path, extras in folders(install):
        found_there = own_dependencies(image, install, path, extras)
        if found_there is None:
            left.append((word.text, SOURCE))
        else:
            requirements += [item.word.text for item in found_there]
            left.append((word.text, "the project itself: only building it tells what it brings"))
    for word in install.packages:
        if word in own_words:
            continue
        house = _wheelhouse(image, install, word)
        if house is not None:
            requirements += house[0].requirements
            constraints += house[0].constraints
            options += [option for option in house[0].options if option not in options]
            left += house[1]
        else:
            requirements += _inline(install, word, left)
    left += [(f"-e {word.text}", SOURCE) for word in install.options.all("-e", "--editable") if word not in own_words]
    for word in install.options.all("--group"):
        left.append((f"--group {word.text}", "groups of pyproject.toml are not read"))
    for word in install.options.all("-c", "--constraint"):
        constraints += _constraint_file(image, install, word, left)
    if install.open_ended:
        left.append((install.command_word.text, "more is installed than its words say"))
    known = {
        name: value for name in _names_in([*requirements, *options]) if (value := setting(install.step, install, name))
    }
    plain = tuple(_without_sources(_expanded(requirements, known), left))
    wanted = Wanted(plain, tuple(constraints), tuple(_expanded(options, known)), _variables(install))
    return wanted, left


def _wheelhouse(image: Image, install: Install, word: Word) -> tuple[Wanted, Left] | None:
    """What ``pip wheel`` or ``pip download`` was asked for, where the word names the wheels that it left: ``/wheels/*.whl``."""
    folder, _, name = word.text.rpartition("/")
    if not folder or name not in ("*", "*.whl") or install.verb.text not in ("install", "sync"):
        return None
    filling = [found for stage in image.needed for step in stage.steps for found in wheel_commands(step)]
    return asked(image, filling[0]) if len(filling) == 1 else None


def wheel_commands(step: Step) -> list[Install]:
    """The commands of a RUN that leave wheels in a folder: ``pip wheel`` and ``pip download``."""
    return [found for found in fetches(step) if found.verb.text in ("wheel", "download")]


def setting(step: Step, install: Install, name: str) -> str | None:
    """The value of a variable of the command: ENV, ARG, or an assignment before it; ``""`` where it is set to what is not known."""
    for word in install.invoked.command.assignments:
        if word.text.startswith(f"{name}="):
            return word.text.partition("=")[2]
    found = step.before.env.get(name) or step.before.args.get(name)
    return None if found is None else found.value or ""


def _lines(found: Requirements, left: Left) -> Iterator[str]:
    if not found.complete:
        left.append((f"a file that {found.sources[0].path} includes", "it is not in the build context, or not known"))
    for each in found.requirements:
        if each.name is None:
            left.append((each.word.text, SOURCE))
        else:
            yield each.word.text


def _without_sources(texts: Iterator[str], left: Left) -> Iterator[str]:
    """The requirements, in one line each, that pip can resolve without building anything: to build is to run what the project says."""
    for text in texts:
        line = " ".join(text.split())
        if _is_source(line) or not line[:1].isalnum():
            left.append((line, SOURCE))
        else:
            yield line


def _is_source(text: str) -> bool:
    """Whether it is something else than a name with a version or a wheel at an address."""
    head = text.partition(" --hash")[0].partition(";")[0].strip()
    if "@" in head:
        return not _WHEEL_URL.match(head.partition("@")[2].strip())
    return "://" in head or "/" in head or head.startswith(".") or head.endswith((".whl", ".tar.gz", ".zip"))


def _inline(install: Install, word: Word, left: Left) -> Iterator[str]:
    text = _value(install.step, word)
    if text is None:
        left.append((word.raw, "it depends on a variable that the files do not tell"))
        return
    yield from [text] if is_static(word) or word.raw[:1] in ("'", '"') else text.split()


def _options(install: Install) -> Iterator[str]:
    for name, own in _WITH_URL.items():
        for word in install.options.all(name):
            value = _value(install.step, word)
            if value:
                yield from (own, value)
    for word in install.options.all("-f", "--find-links"):
        value = _value(install.step, word)
        if value and "://" in value:
            yield from ("--find-links", value)
    yield from (name for name in _PLAIN if install.options.has(name))


def _options_in(found: Requirements) -> Iterator[str]:
    for name, word in found.options:
        value = (
            word.text[len(name) :].lstrip(" =") if word.text.startswith(name) else word.text.partition(" ")[2].strip()
        )
        if name == "--find-links":
            if "://" in value:
                yield from (name, value)
        elif name in _PLAIN:
            yield name
        elif name in _IN_FILES and value:
            yield from (name, value)


def _constraints(image: Image, found: Requirements) -> Iterator[str]:
    """The lines of the constraints files that a requirements file names."""
    context = image.project.context
    named = {word.start: path for word, path in found.includes}
    for name, word in found.options:
        if name == "--constraint" and word.start in named and context is not None:
            other = context.requirements(named[word.start])
            yield from _plain_lines(other)


def _plain_lines(found: Requirements | None) -> Iterator[str]:
    lines = (" ".join(each.word.text.split()) for each in (found.requirements if found else ()) if each.name)
    return (line for line in lines if not _is_source(line))


def _constraint_file(image: Image, install: Install, word: Word, left: Left) -> Iterator[str]:
    context = image.project.context
    path = locate(image, install.step.stage, image_path(install, word))
    found = context.requirements(path) if context is not None and path else None
    if found is None:
        left.append((f"-c {word.text}", "the file is not in the build context, or not known"))
    yield from _plain_lines(found)


def _variables(install: Install) -> dict[str, str]:
    return {own: value for name, own in _VARIABLES.items() if (value := setting(install.step, install, name))}


def _names_in(texts: list[str]) -> set[str]:
    return {name for text in texts for name in _REFERENCE.findall(text)}


def _expanded(texts: list[str], known: dict[str, str]) -> Iterator[str]:
    """The texts as pip reads them in a build: ``${TOKEN}`` is replaced where the Dockerfile gives it a value."""
    return (_REFERENCE.sub(lambda found: known.get(found[1], found[0]), text) for text in texts)


def _value(step: Step, word: Word) -> str | None:
    return word.text if is_static(word) else step.before.expand(word.raw, step.instruction.escape)
