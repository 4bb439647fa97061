"""A cache is mounted for pip or uv, which does not use it."""

from dockerlint import Edit, Findings, Fix, Image, Install, Invocation, Rule, Step, Word
from dockerlint.facts.installs import fetches
from dockerlint.facts.invocations import invocations
from dockerlint.facts.pip_cache import mounts_for_pip, of_another_user
from dockerlint.facts.uv_cache import TURNS_OFF, mount_for_uv, switched_off

rule = Rule(
    summary="A cache is mounted that pip or uv does not use",
    severity="warning",
    since="0.1.0",
    mentions=("type=cache",),
)
_EFFECT = "every rebuild downloads the packages again"
_FETCHES_NOTHING = ("venv", "export", "version", "--version", "cache")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    mounts = mounts_for_pip(step)
    found = fetches(step) if mounts and step.stage in image.needed else []
    if not found:
        return
    flag, folder = mounts[0]
    switches = [_switch(install) for install in found]
    if all(switches):
        install, switch = found[0], switches[0]
        off = switch.text if switch else ""
        name, _, value = off.partition("=")
        falsy = " (any value does)" if value.lower() in ("0", "off", "false", "no") else ""
        message = f"a cache is mounted at {folder}, and {off} keeps pip from using it{falsy}: {_EFFECT}"
        fix = _fix(install, switch) if len(found) == 1 else None
        yield rule.at(
            switch or flag.word,
            message,
            f"Remove {name}: what lies on a cache mount is no part of the image.",
            fix,
            related=[(flag.word, "mounted here")],
        )
        return
    users = [of_another_user(step, install) for install in found]
    if folder.startswith("/root/") and all(users):
        message = f"a cache is mounted at {folder}, but pip runs as {users[0]}, whose cache lies elsewhere: {_EFFECT}"
        help_text = "Mount the cache below the user's own home, with uid= of that user, or install before USER."
        yield rule.at(flag.word, message, help_text, related=[(found[0].command_word, "runs here")])


@rule.step("RUN")
def find_uv(step: Step, image: Image) -> Findings:
    found = mount_for_uv(step) if step.stage in image.needed else None
    calls = [invoked for invoked in invocations(step) if invoked.program == "uv"] if found else []
    calls = [invoked for invoked in calls if invoked.arguments and invoked.arguments[0].text not in _FETCHES_NOTHING]
    if found is None or not calls or any("uv" in invoked.wrappers for invoked in invocations(step)):
        return
    switches = [switched_off(step, invoked) for invoked in calls]
    off = switches[0]
    if off is None or not all(switches):
        return
    flag, folder = found
    message = f"a cache is mounted at {folder}, and {off.text} keeps uv from using it: {_EFFECT}"
    help_text = f"Remove {off.text.partition('=')[0]}: what lies on a cache mount is no part of the image."
    fix = _without(calls[0], off) if len(calls) == 1 else None
    yield rule.at(off, message, help_text, fix, related=[(flag.word, "mounted here")])


def _without(invoked: Invocation, switch: Word) -> Fix | None:
    """The option and the blank before it taken away."""
    start, end = switch.span.start, switch.span.end
    if switch.raw not in TURNS_OFF or switch not in invoked.arguments or switch.source.text[start - 1] != " ":
        return None
    return Fix(f"remove {switch.raw}", [Edit(switch.source.path, start - 1, end, "")], effect=["changes RUN"])


def _switch(install: Install) -> Word | None:
    """What switches pip's cache off: the option, or PIP_NO_CACHE_DIR, which does so by any value."""
    option = install.options.flags.get("--no-cache-dir")
    if option is not None:
        return option
    inline = [word for word in install.invoked.command.assignments if word.text.startswith("PIP_NO_CACHE_DIR=")]
    if inline:
        return inline[0]
    before = install.step.before
    setting = before.env.get("PIP_NO_CACHE_DIR") or before.args.get("PIP_NO_CACHE_DIR")
    pair = setting.pair if setting and setting.value else None
    return (
        Word(pair.key.derived, pair.key.start, pair.value.end, f"{pair.key.text}={pair.value.text}")
        if pair and pair.value
        else None
    )


def _fix(install: Install, switch: Word | None) -> Fix | None:
    """Take the option and the blank before it away."""
    if switch is None or switch.raw != "--no-cache-dir" or install.step.instruction.exec_form:
        return None
    start, end = switch.span.start, switch.span.end
    if switch.source.text[start - 1] != " ":
        return None
    return Fix("remove --no-cache-dir", [Edit(switch.source.path, start - 1, end, "")], effect=["changes RUN"])
