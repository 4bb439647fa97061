"""apk writes its package index into a layer of the image."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options
from dockerlint.syntax.shell import is_static

rule = Rule(
    summary="The package index of apk stays in the image", severity="warning", since="0.1.0", aliases=("DL3019", "DS-0025")
)  # fmt: skip
_VALUES = frozenset(("-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir",
    "--repositories-file", "--wait"))  # fmt: skip
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
    flag = next((options.flags[name] for name in ("-U", "--update", "--update-cache") if name in options.flags), None)
    if verb.text == "update" or (flag is not None and verb.text in ("add", "upgrade")):
        shown = f"apk {verb.text} {flag.text}" if flag is not None else "apk update"
        message = f"{shown} writes the package index to /var/cache/apk, and the layer carries it into the image"
        yield rule.at(flag or verb, message, _HELP)


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
