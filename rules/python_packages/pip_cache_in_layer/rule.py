"""pip keeps its download cache in a layer of the image."""

import posixpath
import re

from dockerlint import Edit, Findings, Fix, Image, Install, Rule, Step, Word
from dockerlint.facts.installs import fetches
from dockerlint.facts.invocations import invocation
from dockerlint.syntax.shell import ShellWord, is_static

rule = Rule(summary="pip leaves its cache in the image", severity="warning", since="0.1.0", aliases=("DL3042",))
_HELP = "Add --no-cache-dir, or mount a cache: RUN --mount=type=cache,target=/root/.cache/pip"
# A word that takes the whole cache folder or a folder above it: /root/.cache, ~/.cache/pip/*, /root/.[a-z]* …
_CACHE_REMOVED = re.compile(r"\.cache(?:/(?:pip)?)?/?\*?$|\.cache/pip|/\.\[|/\.\*|/\.\?")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    found = fetches(step)
    if not found or not image.ships(step) or step.stage.root.base.known is None or _cache_off(step):
        return  # a base image that is not known may have switched the cache off
    for install in found:
        if _option_off(install) or _kept_out(step, install) or _removed_after(step, install):
            continue
        message = "pip keeps every downloaded and built package in its cache, and the layer carries it into the image"
        yield rule.at(install.command_word, message, _HELP, _fix(install))


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


def _kept_out(step: Step, install: Install) -> bool:
    """Whether the cache lies on a mount, which is no part of the layer."""
    cache = _cache_folder(step, install)
    for mount in step.mounts:
        if mount.get("type") in ("cache", "tmpfs"):
            target = mount.get("target") or mount.get("dst") or mount.get("destination") or ""
            if "$" in target or cache is None or _covers(posixpath.join(step.before.workdir or "/", target), cache):
                return True
    return False


def _cache_folder(step: Step, install: Install) -> str | None:
    """Where pip's cache lies; None where that depends on something that is not known."""
    option = install.options.value("--cache-dir")
    if option is not None:
        return option.text if is_static(option) else None
    inline = next(
        (word.text for word in install.invoked.command.assignments if word.text.startswith("PIP_CACHE_DIR=")), None
    )
    if inline is not None:
        return inline.partition("=")[2]
    for name, below in (("PIP_CACHE_DIR", ""), ("XDG_CACHE_HOME", "pip"), ("HOME", ".cache/pip")):
        found = step.before.env.get(name) or (step.before.args.get(name) if name == "PIP_CACHE_DIR" else None)
        if found is not None:
            return posixpath.join(found.value, below) if found.value else None
    return "/root/.cache/pip" if step.before.user in ("root", "0", None) else None


def _covers(target: str, folder: str) -> bool:
    target, folder = posixpath.normpath(target), posixpath.normpath(folder)
    return (
        folder == target or folder.startswith(target.rstrip("/") + "/") or target.startswith(folder.rstrip("/") + "/")
    )


def _removed_after(step: Step, install: Install) -> bool:
    """``rm -rf ~/.cache`` or ``pip cache purge`` behind the install in the same RUN."""
    cache = _cache_folder(step, install)
    behind = False
    for command in step.commands:
        if command is install.invoked.command:
            behind = True
        elif behind:
            invoked = invocation(command)
            words = [word.text for word in invoked.arguments]
            if invoked.program == "pip" and words[:2] in (["cache", "purge"], ["cache", "remove"]):
                return True
            if invoked.program in ("rm", "find") and any(
                _CACHE_REMOVED.search(word) or _is_above(word, cache) for word in words
            ):
                return True
    return False


def _is_above(word: str, cache: str | None) -> bool:
    folder = word.rstrip("*").rstrip("/")
    return bool(cache) and folder.startswith("/") and (str(cache) + "/").startswith(folder + "/")


def _fix(install: Install) -> Fix | None:
    verb = install.verb
    if verb.raw != verb.text:
        return None
    end = verb.span.end
    text = " --no-cache-dir" if isinstance(verb, ShellWord) else _next_string(verb)
    if not isinstance(verb, ShellWord):
        end += 1  # behind the closing quote of the exec form's string
    return Fix("add --no-cache-dir", [Edit(verb.source.path, end, end, text)], effect=["extends RUN"])


def _next_string(verb: Word) -> str:
    """One more string of the exec form, spaced as the ones there are."""
    after = verb.derived.text[verb.end + 1 : verb.end + 3]
    return ', "--no-cache-dir"' if after[1:] in (" ", "") or after[:1] != "," else ',"--no-cache-dir"'
