"""apk writes its package index into a layer of the image."""

from dockerlint import Edit, Findings, Fix, Image, Invocation, Rule, Step
from dockerlint.edits import plain_list, replaced, without_command, words_behind
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options
from dockerlint.syntax.shell import is_static

rule = Rule(
    summary="The package index of apk stays in the image", severity="warning", since="0.1.0", aliases=("DL3019", "DS-0025")
)  # fmt: skip
_VALUES = frozenset(("-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir",
    "--repositories-file", "--wait"))  # fmt: skip
_UPDATE = ("-U", "--update", "--update-cache")
_HELP = "Write apk add --no-cache …, without apk update: the index is then read and not kept."


@rule.command("apk")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    if (
        not image.ships(step)
        or not step.script.readable
        or invoked.command.guarded
        or _kept_out(step)
        or _removed(step)
    ):
        return
    if not all(is_static(word) for word in invoked.arguments if word.text[:1] in ("$", "-")):
        return
    options = read_options(invoked.arguments, _VALUES)
    verb = options.arguments[0] if options.arguments else None
    if verb is None or options.has("--no-cache", "--cache-dir", "-p", "--root", "-s", "--simulate"):
        return
    flag = next((options.flags[name] for name in _UPDATE if name in options.flags), None)
    if verb.text == "update" or (flag is not None and verb.text in ("add", "upgrade")):
        shown = f"apk {verb.text} {flag.text}" if flag is not None else "apk update"
        message = f"{shown} writes the package index to /var/cache/apk, and the layer carries it into the image"
        yield rule.at(flag or verb, message, _HELP, _fix(invoked, step, image))


def _kept_out(step: Step) -> bool:
    """Whether a mount may take the cache; what is mounted is no part of the layer."""
    return any(mount.get("type") in ("cache", "tmpfs") for mount in step.mounts)


def _removed(step: Step) -> bool:
    """Whether the same RUN removes the cache, or starts a script that may do it."""
    for invoked in invocations(step):
        words = [word.text for word in invoked.arguments]
        if invoked.program in ("rm", "find") and any(
            word.startswith(("/var/cache", "/etc/apk/cache", "/var/*")) for word in words
        ):
            return True
        if (invoked.program == "apk" and words[:1] == ["cache"]) or "clean" in invoked.program or "$" in invoked.path:
            return True
        if invoked.program.endswith(".sh") or invoked.path.startswith("./"):
            return True
    return False


def _fix(invoked: Invocation, step: Step, image: Image) -> Fix | None:
    """``--no-cache`` for what is installed from here on; a call of its own that only reads the index goes."""
    calls = [each for each in invocations(step) if each.program == "apk"]
    if not plain_list(step) or _read_elsewhere(step, image):
        return None
    edits: list[Edit | None] = []
    behind = calls[calls.index(invoked) :]
    if _verb(invoked) == "update":
        edits.append(without_command(step, invoked.command))
        behind = [each for each in behind[1:] if _verb(each) in ("add", "upgrade")]
    if not behind:
        return None
    for each in behind:
        options = read_options(each.arguments, _VALUES)
        flag = next((options.flags[name] for name in _UPDATE if name in options.flags), None)
        if flag is not None:
            edits.append(replaced(flag, "--no-cache") if flag.text in _UPDATE else None)
        elif not options.has("--no-cache") and options.arguments:
            edits.append(words_behind(options.arguments[0], "--no-cache"))
    found = [edit for edit in edits if edit is not None]
    return Fix("use --no-cache", found, effect=["changes RUN"]) if len(found) == len(edits) else None


def _verb(invoked: Invocation) -> str:
    arguments = read_options(invoked.arguments, _VALUES).arguments
    return arguments[0].text if arguments else ""


def _read_elsewhere(step: Step, image: Image) -> bool:
    """Whether another RUN may install with the index that this one leaves behind."""
    for other in (each for stage in image.stages for each in stage.steps if each.keyword == "RUN" and each is not step):
        found = [each for each in invocations(other) if each.program == "apk"]
        if not other.script.readable or any(
            not {"--no-cache", *_UPDATE} & {word.text for word in each.arguments} for each in found
        ):
            return True
    return False
