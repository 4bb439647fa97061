"""poetry keeps the packages that it downloads, and the layer carries them into the image."""

from dockerlint import Findings, Fix, Image, Install, Rule, Step
from dockerlint.edits import command_behind
from dockerlint.facts.installers import steps_until
from dockerlint.facts.installs import beside, installs
from dockerlint.facts.locked_installs import plain
from dockerlint.facts.poetry_cache import cache_folder, downloads_on_mount, removed_after

rule = Rule(summary="poetry leaves its cache in the image", severity="warning", since="0.1.0", mentions=("poetry",))
_CHOOSING = ("--with", "--without", "--only", "--all-groups", "--all-extras", "-E", "--extras", "--no-dev", "--dev")
_PARTS = ("artifacts", "cache")
"""What lies in the cache folder beside ``virtualenvs``, which holds the environment where no other place is told."""


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool != "poetry" or not image.ships(step) or not plain(install) or image.project.for_development:
        return
    if step.stage.root.base.known is None or _configured(image, install):
        return
    if _again(install):
        return
    folder = cache_folder(step, install)
    if folder is None or downloads_on_mount(step, folder) or removed_after(step, install, folder):
        return
    too = ", with --no-cache too," if install.options.has("--no-cache") else ","
    message = f"poetry keeps what it downloads in {folder}/artifacts{too} and the layer carries it into the image"
    removal = " ".join(["rm -rf", *(f"{folder}/{part}" for part in _PARTS)])
    help_text = (
        f"End the same RUN with && {removal}, or mount a cache: RUN --mount=type=cache,target={folder}/artifacts"
    )
    edit = command_behind(step, removal)
    fix = Fix("remove it in the same RUN", [edit], effect=["extends RUN"]) if edit else None
    yield rule.at(install.command_word, message, help_text, fix)


def _again(install: Install) -> bool:
    """Whether an earlier command of the stage has installed the same: then nothing is downloaded."""
    earlier = [other for step in steps_until(install.step) for other in installs(step) if other.tool == "poetry"]
    earlier = earlier[: earlier.index(install)] if install in earlier else []
    return any(plain(other) and _asked(other) == _asked(install) for other in earlier)


def _asked(install: Install) -> set[str]:
    """The words that choose what is installed beside the project itself."""
    options = install.options
    words = [word.text for name in _CHOOSING for word in options.all(name)]
    return {*words, *(name for name in _CHOOSING if options.has(name))}


def _configured(image: Image, install: Install) -> bool:
    """Whether poetry.toml or ``poetry config`` may say where the cache lies."""
    context = image.project.context
    path = beside(image, install.step, install.invoked, "poetry.toml")
    source = context.text(path) if context is not None and path is not None else None
    if source is not None and "cache-dir" in source.text:
        return True
    commands = [command for step in steps_until(install.step) for command in step.commands]
    return any(word.text == "cache-dir" for command in commands for word in command.words)
