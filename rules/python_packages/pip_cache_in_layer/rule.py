"""pip keeps its download cache in a layer of the image."""

import posixpath

from dockerlint import Edit, Findings, Fix, Image, Install, Rule, Step, installs
from dockerlint.facts.installs import mounts
from dockerlint.facts.invocations import invocation

rule = Rule(
    summary="pip leaves its cache in the image",
    severity="warning",
    since="0.1.0",
    aliases=("DL3042",),
)


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or _cache_off(step):
        return
    for install in installs(step):
        if install.tool != "pip" or install.options.has("--no-cache-dir") or _removed_after(step, install):
            continue
        message = "pip keeps every downloaded and built package in its cache, and the layer carries it into the image"
        yield rule.at(
            install.command_word,
            message,
            "Add --no-cache-dir, or mount a cache: RUN --mount=type=cache,target=/root/.cache/pip",
            _fix(install),
        )


def _cache_off(step: Step) -> bool:
    """PIP_NO_CACHE_DIR in force (any value but an empty one switches the cache off), or the cache is not in the layer."""
    setting = step.before.env.get("PIP_NO_CACHE_DIR") or step.before.args.get("PIP_NO_CACHE_DIR")
    if setting is not None and setting.value != "":
        return True
    cache = _cache_folder(step)
    for mount in mounts(step):
        if mount.get("type") in ("cache", "tmpfs"):
            target = mount.get("target") or mount.get("dst") or mount.get("destination") or ""
            if "$" in target or cache is None or _covers(posixpath.join(step.before.workdir or "/", target), cache):
                return True
    return any(_switches_off(command_words) for command_words in _texts(step))


def _texts(step: Step) -> list[list[str]]:
    return [[word.text for word in (*command.assignments, *command.words)] for command in step.commands]


def _switches_off(words: list[str]) -> bool:
    if any(word.startswith("PIP_NO_CACHE_DIR=") and word != "PIP_NO_CACHE_DIR=" for word in words):
        return True
    return "config" in words and "set" in words and any("no-cache-dir" in word for word in words)


def _cache_folder(step: Step) -> str | None:
    """Where pip's cache lies; None where that depends on a home directory that is not known."""
    for name, below in (("PIP_CACHE_DIR", ""), ("XDG_CACHE_HOME", "pip"), ("HOME", ".cache/pip")):
        found = step.before.env.get(name) or (step.before.args.get(name) if name == "PIP_CACHE_DIR" else None)
        if found is not None:
            return posixpath.join(found.value, below) if found.value else None
    return "/root/.cache/pip" if step.before.user in ("root", "0", None) else None


def _covers(target: str, folder: str) -> bool:
    target = posixpath.normpath(target)
    return (
        folder == target or folder.startswith(target.rstrip("/") + "/") or target.startswith(folder.rstrip("/") + "/")
    )


def _removed_after(step: Step, install: Install) -> bool:
    """``rm -rf ~/.cache`` or ``pip cache purge`` behind the install in the same RUN."""
    behind = False
    for command in step.commands:
        if command is install.invoked.command:
            behind = True
        elif behind:
            invoked = invocation(command)
            words = [word.text for word in invoked.arguments]
            if invoked.program == "pip" and words[:2] in (["cache", "purge"], ["cache", "remove"]):
                return True
            if invoked.program in ("rm", "find") and any(".cache" in word for word in words):
                return True
    return False


def _fix(install: Install) -> Fix:
    end = install.verb.span.end
    return Fix("add --no-cache-dir", [Edit(install.verb.source.path, end, end, " --no-cache-dir")])
