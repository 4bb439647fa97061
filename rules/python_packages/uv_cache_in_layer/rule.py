"""uv copies packages out of its cache, and the cache stays in the same layer: every file is in the image twice."""

from dockerlint import Findings, Fix, Image, Install, Rule, Step
from dockerlint.edits import words_behind
from dockerlint.facts.invocations import invocations
from dockerlint.facts.locked_installs import configured, says
from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static

rule = Rule(summary="uv leaves its cache in the image", severity="warning", since="0.1.0", mentions=("uv",))
_NO_CACHE = ("--no-cache", "--no-cache-dir", "-n", "--dry-run", "--help")
_CACHE = regex(r"\.cache(?:/uv)?/?\*?$|\.cache/uv")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool not in ("uv", "uv pip") or not image.ships(step) or install.options.has(*_NO_CACHE):
        return
    if configured(image, install, "no-cache") or configured(image, install, "cache-dir"):
        return
    if not _copies(install) or says(step, install.invoked, "UV_NO_CACHE", "UV_CACHE_DIR", "XDG_CACHE_HOME"):
        return
    if any(mount.get("type") in ("cache", "tmpfs") for mount in step.mounts) or _removed_after(install):
        return
    if not all(is_static(word) for word in install.invoked.command.words):
        return
    message = "with the link mode copy uv copies every file out of its cache, and the cache stays in the layer too: all packages are in the image twice"
    help_text = "Add --no-cache, or mount a cache: RUN --mount=type=cache,target=/root/.cache/uv"
    edit = words_behind(install.verb, "--no-cache")
    yield rule.at(
        install.command_word,
        message,
        help_text,
        Fix("add --no-cache", [edit], effect=["extends RUN"]) if edit else None,
    )


def _copies(install: Install) -> bool:
    """Whether the link mode is ``copy``, by option or by variable."""
    option = install.options.value("--link-mode")
    if option is not None:
        return option.text == "copy"
    before = install.step.before
    setting = before.env.get("UV_LINK_MODE") or before.args.get("UV_LINK_MODE")
    named = [
        word.text.partition("=")[2]
        for word in install.invoked.command.assignments
        if word.text.startswith("UV_LINK_MODE=")
    ]
    return named[-1] == "copy" if named else setting is not None and setting.value == "copy"


def _removed_after(install: Install) -> bool:
    """``uv cache clean`` or ``rm -rf ~/.cache/uv`` behind it in the same RUN."""
    every = invocations(install.step)
    at = next(at for at, invoked in enumerate(every) if invoked.command is install.invoked.command)
    for invoked in every[at + 1 :]:
        words = [word.text for word in invoked.arguments]
        cleans = invoked.program == "uv" and words[:2] in (["cache", "clean"], ["cache", "prune"])
        if cleans or (invoked.program in ("rm", "find") and any(_CACHE.search(word) for word in words)):
            return True
    return False
