"""pip keeps its download cache in a layer of the image."""

from collections.abc import Iterator

from dockerlint import Command, Findings, Fix, Image, Install, Located, Rule, Step
from dockerlint.edits import words_behind
from dockerlint.facts.installs import fetches
from dockerlint.facts.invocations import invocation
from dockerlint.facts.pip_cache import cache_folder, on_mount
from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static

rule = Rule(summary="pip leaves its cache in the image", severity="warning", since="0.1.0", aliases=("DL3042",))
_HELP = "Add --no-cache-dir, or mount a cache: RUN --mount=type=cache,target=/root/.cache/pip"
# A word that takes the whole cache folder or a folder above it: /root/.cache, ~/.cache/pip/*, /root/.[a-z]* …
_CACHE_REMOVED = regex(r"\.cache(?:/(?:pip)?)?/?\*?$|\.cache/pip|/\.\[|/\.\*|/\.\?")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    found = fetches(step)
    if not found or not image.ships(step) or step.stage.root.base.known is None or _cache_off(step):
        return  # a base image that is not known may have switched the cache off
    for install in found:
        if _option_off(install) or on_mount(step, install) or _removed_after(step, install):
            continue
        message = "pip keeps every downloaded and built package in its cache, and the layer carries it into the image"
        yield rule.at(install.command_word, message, _HELP, _fix(install), related=_too_late(step, install, image))


def _cache_off(step: Step) -> bool:
    """PIP_NO_CACHE_DIR in force (any value but an empty one switches the cache off), or pip is configured elsewhere."""
    setting = step.before.env.get("PIP_NO_CACHE_DIR") or step.before.args.get("PIP_NO_CACHE_DIR")
    if (setting is not None and setting.value != "") or "PIP_CONFIG_FILE" in step.before.env:
        return True
    for other in step.stage.all_steps:
        texts = [[word.text for word in (*command.assignments, *command.words)] for command in other.commands]
        if any(_switches_off(words) and (other is step or "config" in words) for words in texts):
            return True
        if other.keyword in ("COPY", "ADD") and any(
            word.text.endswith(("pip.conf", "pip.ini", ".config/pip")) for word in other.words
        ):
            return True
        if other is step:
            break
    return False


def _switches_off(words: list[str]) -> bool:
    if any(word.startswith("PIP_NO_CACHE_DIR=") and word != "PIP_NO_CACHE_DIR=" for word in words):
        return True
    return "config" in words and "set" in words and any("no-cache-dir" in word for word in words)


def _option_off(install: Install) -> bool:
    """``--no-cache-dir``, also shortened as pip allows, or a variable that may hold it."""
    if any(name.startswith(("--no-cache", "--dry-run")) for name in install.options.flags):
        return True
    for word in install.invoked.arguments:
        if not is_static(word) and word.raw.strip('"').startswith("$"):
            value = install.step.before.expand(word.raw, install.step.instruction.escape)
            if value is None or "no-cache" in value:
                return True
    return False


def _removed_after(step: Step, install: Install) -> bool:
    """``rm -rf ~/.cache`` or ``pip cache purge`` behind the install in the same RUN."""
    cache = cache_folder(step, install)
    behind = False
    for command in step.commands:
        if command is install.invoked.command:
            behind = True
        elif behind and _removes(command, cache):
            return True
    return False


def _too_late(step: Step, install: Install, image: Image) -> Iterator[tuple[Located, str]]:
    """The commands that remove the cache in a later layer, which takes nothing out of this one."""
    cache = cache_folder(step, install)
    for later in image.shipped[image.shipped.index(step) + 1 :]:
        if later.keyword == "RUN":
            found = [command for command in later.commands if _removes(command, cache)]
            yield from [(command, "too late: a later layer takes nothing out of this one") for command in found[:1]]


def _removes(command: Command, cache: str | None) -> bool:
    invoked = invocation(command)
    words = [word.text for word in invoked.arguments]
    if invoked.program == "pip":
        return words[:2] in (["cache", "purge"], ["cache", "remove"])
    return invoked.program in ("rm", "find") and any(
        _CACHE_REMOVED.search(word) or _is_above(word, cache) for word in words
    )


def _is_above(word: str, cache: str | None) -> bool:
    folder = word.rstrip("*").rstrip("/")
    return bool(cache) and folder.startswith("/") and (str(cache) + "/").startswith(folder + "/")


def _fix(install: Install) -> Fix | None:
    edit = words_behind(install.verb, "--no-cache-dir")
    return Fix("add --no-cache-dir", [edit], effect=["extends RUN"]) if edit else None
