"""Packages are installed without compiling them, so that every container compiles them when it starts."""

from dockerlint import Findings, Fix, Image, Install, Rule, Step
from dockerlint.edits import words_behind
from dockerlint.facts.locked_installs import configured, says, shipped
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The packages are left uncompiled", severity="info", since="0.1.0")
_HELP = "Set UV_COMPILE_BYTECODE=1 with ENV, or add --compile-bytecode."


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if not _leaves_out(install) or image.project.server is None or image.project.for_development:
        return
    if install.options.has("--compile-bytecode", "--compile", "--help", "--dry-run") or not shipped(install, image):
        return
    if says(step, install.invoked, "UV_COMPILE_BYTECODE") or configured(image, install, "compile-bytecode"):
        return
    if _compiled_later(image, step):
        return
    if install.invoked.command.guarded or not all(is_static(word) for word in install.invoked.command.words):
        return
    who = (
        "uv does not compile packages as pip does"
        if install.tool != "pip"
        else "pip --no-compile leaves the packages uncompiled"
    )
    setting = image.project.environment.get("PYTHONDONTWRITEBYTECODE")
    if setting is not None and setting.value not in (None, "", "0"):
        message = f"{who}, and PYTHONDONTWRITEBYTECODE keeps Python from doing it once: every process compiles them anew before it answers"
    else:
        message = f"{who}: every new container compiles them before it answers for the first time"
    if install.tool == "pip":
        yield rule.at(install.options.flags["--no-compile"], message, "Leave out --no-compile.")
        return
    edit = words_behind(install.verb, "--compile-bytecode")
    fix = Fix("add --compile-bytecode", [edit], effect=["extends RUN"]) if edit else None
    yield rule.at(install.command_word, message, _HELP, fix)


def _leaves_out(install: Install) -> bool:
    """Whether the command does not compile, as far as its own words say."""
    if install.tool == "pip":
        return install.options.has("--no-compile")
    return install.tool in ("uv", "uv pip")


def _compiled_later(image: Image, step: Step) -> bool:
    """Whether a RUN of the stages that are shipped compiles by itself."""
    steps = dict.fromkeys([*image.shipped, *step.stage.all_steps])
    return any(
        "compileall" in word.text
        for other in steps
        if other.keyword == "RUN"
        for command in other.commands
        for word in command.words
    )
