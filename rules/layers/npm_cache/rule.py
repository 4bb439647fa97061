"""npm or yarn leaves its download cache in a layer of the image."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options

rule = Rule(summary="npm or yarn leaves its cache in the image", severity="warning", since="0.1.0", aliases=("DL3060",))
_VALUES = frozenset(
    (
        "--prefix",
        "-C",
        "--cache",
        "--registry",
        "--loglevel",
        "--omit",
        "--include",
        "--cwd",
        "--cache-folder",
        "--network-timeout",
        "-w",
    )
)
_INSTALLS = {"npm": ("install", "i", "ci", "add", "clean-install"), "yarn": ("install", "add", "global")}
_SETTINGS = ("NPM_CONFIG_CACHE", "npm_config_cache", "YARN_CACHE_FOLDER")


@rule.command("npm", "yarn")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    start = image.project.start
    if not image.ships(step) or image.project.for_development or start is None or start.process is None:
        return
    verb = None if _kept_out(step) or invoked.command.guarded or not invoked.direct else _verb(invoked)
    if verb is None:
        return
    program = invoked.program
    message = f"{program} keeps every package that it downloads in its cache, and the layer carries it into the image"
    clean = "npm cache clean --force" if program == "npm" else "yarn cache clean"
    remedy = f"Build the assets in a stage of their own and copy the result; or end the same RUN with && {clean}."
    yield rule.at(verb, message, remedy)


def _verb(invoked: Invocation) -> Word | None:
    """The word that makes it install into the usual cache: ``npm ci``, ``yarn add``, a bare ``yarn``."""
    options = read_options(invoked.arguments, _VALUES)
    if options.has("--cache", "--cache-folder", "--help", "--version", "--dry-run"):
        return None
    if not options.arguments:
        return invoked.word if invoked.program == "yarn" and not options.flags else None
    verb = options.arguments[0]
    return verb if verb.text in _INSTALLS[invoked.program] else None


def _kept_out(step: Step) -> bool:
    """Whether the cache may lie elsewhere or is cleaned: by a mount, by a variable, or by a command of the same RUN."""
    if step.mounts or not step.script.readable or any(map(_removes, invocations(step))):
        return True
    return any(name in variables for variables in (step.before.env, step.before.args) for name in _SETTINGS)


def _removes(invoked: Invocation) -> bool:
    """``npm cache clean``, ``yarn cache clean``, and an rm that may take the cache, or a script."""
    words = [word.text for word in invoked.arguments]
    if invoked.program in ("npm", "yarn"):
        return words[:2] == ["cache", "clean"]
    if invoked.program in ("rm", "find"):
        return any("cache" in word or ".npm" in word or "/root" in word or "~" in word or "$" in word for word in words)
    return invoked.program.endswith(".sh") or invoked.path.startswith(("./", "$"))
