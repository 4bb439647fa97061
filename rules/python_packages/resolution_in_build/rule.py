"""The build chooses the versions of the dependencies itself: it writes a lock file, or finds none."""

import posixpath

from dockerlint import Findings, Image, Install, Invocation, Rule, Step
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.installers import steps_until
from dockerlint.facts.installs import beside, folder_of_command, installs
from dockerlint.facts.invocations import invocations
from dockerlint.facts.locked_installs import LOCK_FILES, needs_lock_file, plain, says
from dockerlint.facts.options import read_options
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The versions of the dependencies are chosen in the build", severity="warning", since="0.1.0")
_CHECKS = ("--check", "--locked", "--frozen", "--dry-run", "--help", "-h")
_COMPILES = {"pip-compile": [], "piptools": ["compile"], "uv": ["pip", "compile"]}
_ELSEWHERE = ("UV_WORKING_DIRECTORY", "UV_PROJECT", "PIPENV_PIPFILE", "PDM_PROJECT", "PDM_LOCKFILE")
_ADD_VALUES = frozenset(
    (
        "--group",
        "-G",
        "--optional",
        "--extra",
        "--index",
        "--source",
        "--python",
        "--platform",
        "--project",
        "--directory",
        "-C",
    )
)
_EXACT = ("==", "@", "/", "===")
_WITHOUT = ("-r", "--requirements", "-e", "--editable", "--only-root", "--plugins")


@rule.command("uv", "poetry", "pdm", "pipenv", "pip-compile", "piptools")
def find_lock(invoked: Invocation, step: Step, image: Image) -> Findings:
    if step.stage not in image.needed or invoked.command.guarded:
        return
    options = read_options(invoked.arguments, frozenset())
    verbs = [word.text for word in options.arguments]
    locks = _locks(invoked, invoked.program)
    compiles = _COMPILES.get(invoked.program)
    if not (locks or (compiles is not None and verbs[: len(compiles)] == compiles)) or options.has(*_CHECKS):
        return
    name = " ".join([invoked.program, *(verbs[:1] if locks else compiles or [])])
    what = LOCK_FILES[invoked.program] if locks else "what it writes"
    if locks and beside(image, step, invoked, what):
        message = f"{name} rewrites {what} in the build where it does not match: the image then holds versions that nobody has tried"
    else:
        message = f"{name} chooses the versions in the build: the same commit gives another image tomorrow, with versions that nobody has tried"
    yield rule.at(invoked.command, message, f"Run it before, commit {what}, and copy that file into the image.")


def _locks(invoked: Invocation, tool: str) -> bool:
    """Whether the command is ``poetry lock`` or its like, and not a check."""
    options = read_options(invoked.arguments, frozenset())
    verb = options.arguments[0].text if options.arguments else ""
    return invoked.program == tool and tool in LOCK_FILES and verb == "lock" and not options.has(*_CHECKS)


@rule.command("uv", "poetry", "pdm")
def find_added(invoked: Invocation, step: Step, image: Image) -> Findings:
    options = read_options(invoked.arguments, _ADD_VALUES)
    if (
        step.stage not in image.needed
        or invoked.command.guarded
        or [word.text for word in options.arguments[:1]] != ["add"]
    ):
        return
    packages = options.arguments[1:]
    open_ended = [word for word in packages if is_static(word) and not any(sign in word.text for sign in _EXACT)]
    if not open_ended or len(open_ended) < len(packages) or options.has(*_CHECKS, "--script"):
        return
    named = ", ".join(word.text for word in open_ended[:3])
    message = f"{invoked.program} add takes the newest {named} on the day of the build: the same commit gives another image tomorrow"
    lock = LOCK_FILES[invoked.program]
    help_text = f"Run it before, commit pyproject.toml and {lock}, and copy them into the image."
    yield rule.at(invoked.command, message, help_text)


@rule.install
def find_missing(install: Install, step: Step, image: Image) -> Findings:
    tool, context = install.tool, image.project.context
    if (
        context is None
        or step.stage not in image.needed
        or not plain(install)
        or install.packages
        or install.options.has(*_WITHOUT)
    ):
        return
    if needs_lock_file(install) or says(step, install.invoked, *_ELSEWHERE):
        return
    if any(_locks(other, tool) for earlier in steps_until(step) for other in invocations(earlier)):
        return  # it is there, and the finding with it
    manifest, lock = "Pipfile" if tool == "pipenv" else "pyproject.toml", LOCK_FILES[tool]
    path, folder = beside(image, step, install.invoked, manifest), folder_of_command(step, install.invoked)
    if _written_before(install, folder):
        return  # by the one that has the finding
    if path is None or folder is None or may_lie_at(image, step, posixpath.join(folder, lock)):
        return
    committed = posixpath.join(posixpath.dirname(path), lock)
    exists = context.is_file(committed)
    message = f"{install.command_word.raw} finds no {lock} and chooses the versions in the build: the same commit gives another image tomorrow"
    help_text = (
        f"Copy {committed} beside {manifest}."
        if exists
        else f"Commit {lock} ({tool} lock writes it) and copy it beside {manifest}."
    )
    yield rule.at(install.command_word, message, help_text)


def _written_before(install: Install, folder: str | None) -> bool:
    """Whether an earlier command of the tool in the folder has found no lock file either, and has written one."""
    earlier = [other for step in steps_until(install.step) for other in installs(step) if other.tool == install.tool]
    at = next((at for at, other in enumerate(earlier) if other.invoked.command is install.invoked.command), 0)
    return any(folder_of_command(other.step, other.invoked) == folder for other in earlier[:at])
