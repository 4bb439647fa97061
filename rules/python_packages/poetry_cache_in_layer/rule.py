"""poetry keeps the packages that it downloads, and the layer carries them into the image."""

import posixpath

from dockerlint import Findings, Fix, Image, Install, Rule, Step
from dockerlint.edits import command_behind
from dockerlint.facts.installers import steps_until
from dockerlint.facts.installs import beside
from dockerlint.facts.invocations import Invocation, invocations
from dockerlint.facts.locked_installs import plain
from dockerlint.facts.pip_cache import covers

rule = Rule(summary="poetry leaves its cache in the image", severity="warning", since="0.1.0", mentions=("poetry",))
_PARTS = ("artifacts", "cache")
"""What lies in the cache folder beside ``virtualenvs``, which holds the environment where no other place is told."""


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool != "poetry" or not image.ships(step) or not plain(install) or image.project.for_development:
        return
    if step.stage.root.base.known is None or _configured(image, install):
        return
    folder = _cache_folder(step, install)
    if folder is None or _on_mount(step, folder) or _removed_after(step, install, folder):
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


def _configured(image: Image, install: Install) -> bool:
    """Whether poetry.toml or ``poetry config`` may say where the cache lies."""
    context = image.project.context
    path = beside(image, install.step, install.invoked, "poetry.toml")
    source = context.text(path) if context is not None and path is not None else None
    if source is not None and "cache-dir" in source.text:
        return True
    commands = [command for step in steps_until(install.step) for command in step.commands]
    return any(word.text == "cache-dir" for command in commands for word in command.words)


def _cache_folder(step: Step, install: Install) -> str | None:
    """Where poetry's cache lies; None where that depends on something that is not known."""
    given = {word.text.partition("=")[0]: word.text.partition("=")[2] for word in install.invoked.command.assignments}
    for name, below in (("POETRY_CACHE_DIR", ""), ("XDG_CACHE_HOME", "pypoetry"), ("HOME", ".cache/pypoetry")):
        setting = step.before.env.get(name) or step.before.args.get(name)
        value = given.get(name) or (setting.value if setting is not None else "")
        if value is None or "$" in value:
            return None
        if value:
            return posixpath.normpath(posixpath.join(value, below))
    return "/root/.cache/pypoetry" if step.before.user in ("root", "0", None) else None


def _on_mount(step: Step, folder: str) -> bool:
    """Whether the packages lie on a mount, which is no part of the layer."""
    targets = [
        mount.get("target") or mount.get("dst") or mount.get("destination") or ""
        for mount in step.mounts
        if mount.get("type") in ("cache", "tmpfs")
    ]
    return any("$" in target or covers(target, posixpath.join(folder, "artifacts")) for target in targets)


def _removed_after(step: Step, install: Install, folder: str) -> bool:
    """Whether a later command of the same RUN removes it, or may."""
    every = invocations(step)
    at = next((at for at, invoked in enumerate(every) if invoked.command is install.invoked.command), len(every))
    return any(_removes(invoked, folder) for invoked in every[at + 1 :])


def _removes(invoked: Invocation, folder: str) -> bool:
    words = [word.text for word in invoked.arguments]
    if invoked.program == "poetry":
        return words[:1] == ["cache"]
    if invoked.program not in ("rm", "find"):
        return False
    named = [word.rstrip("*").rstrip("/") for word in words if not word.startswith("-")]
    return any(
        word.startswith(("$", "~")) or f"{folder}/artifacts/".startswith(f"{word}/") or "cache" in word.lower()
        for word in named
    )
