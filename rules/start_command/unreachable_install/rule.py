"""The container starts a command that poetry, pipenv or an option of pip put where nothing looks for it."""

import posixpath

from dockerlint import Copy, Findings, Image, Install, Rule, Start, Step, installs
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.installs import image_path, inline_requirements, into_user_folder
from dockerlint.facts.invocations import invocations
from dockerlint.facts.virtual_environments import in_environment

rule = Rule(summary="The started command is installed where nothing looks for it", severity="error", since="0.1.0")
_TOOLS = frozenset(("pip", "setuptools", "wheel", "poetry", "poetry-core", "pipenv", "uv", "virtualenv"))
_FOLDERS = {
    "poetry": "a virtual environment of its own", "pipenv": "a virtual environment of its own",
    "--target": "a folder of its own", "--user": "the user's own ~/.local",
}  # fmt: skip
_SWITCHES = (
    "POETRY_VIRTUALENVS_CREATE", "PIPENV_SYSTEM", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX",
    "PYTHONUSERBASE", "PATH", "BASH_ENV",
)  # fmt: skip
_PROGRAMS = frozenset((
    "sh", "bash", "make", "xargs", "ln", "curl", "wget", "conda", "source", ".", "eval", "pdm", "hatch", "rye",
))  # fmt: skip
_HELP = {
    "poetry": "Start it by poetry run, or set POETRY_VIRTUALENVS_IN_PROJECT=1 before the installation and put the .venv/bin on PATH with ENV.",
    "pipenv": "Install with pipenv install --system --deploy, or start it by pipenv run.",
    "--target": "Start it as python -m with the folder in PYTHONPATH, or put the folder's bin on PATH with ENV.",
    "--user": "Install as root and without --user, or put the user's .local/bin on PATH with ENV.",
}


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None or process.program not in DISTRIBUTIONS or process.python is not None or not process.direct:
        return
    base = image.final.root.base
    if "/" in process.path or base.python_version is None or _may_be_set(start, image):
        return
    found: list[tuple[str, Install]] = []
    for step in image.shipped:
        kinds = _kinds(step, image, process.program)
        if kinds is None:
            return
        found += kinds
    context = image.project.context
    configured = context is None or context.is_file("poetry.toml")
    if not found or (found[-1][0] == "poetry" and configured):
        return
    if any(_may_bring(copy) for copy in image.project.copies):
        return
    kind, install = found[-1]
    how = "" if install.tool == kind else f" {kind}" if install.options.has(kind) else f" as {install.step.before.user}"
    message = f"{process.program} is started by its bare name, but {install.command_word.raw}{how} puts it into {_FOLDERS[kind]}, which is not on PATH: the container does not start"
    yield rule.at(process.word, message, _HELP[kind], related=[(install.command_word, "installed here")])


def _may_be_set(start: Start, image: Image) -> bool:
    """Whether something else decides where commands are looked for: ENV, compose, the start script."""
    environment = image.project.environment
    if any(environment.get(name) is not None for name in _SWITCHES):
        return True
    return any(command.name in (".", "source") or "PATH" in command.text for command in start.commands)


def _kinds(step: Step, image: Image, program: str) -> list[tuple[str, Install]] | None:
    """The installations of the step that go into an environment; None where the step may bring the command in another way."""
    if step.keyword != "RUN":
        return None if step.keyword == "ONBUILD" else []
    unread = not step.script.readable or not step.commands
    if unread or program in step.instruction.text or step.before.args.keys() & set(_SWITCHES):
        return None
    if any(image.stage_named(mount["from"]) for mount in step.mounts if "from" in mount):
        return None
    for invoked in invocations(step):
        words = [word.text for word in (*invoked.command.words, *invoked.command.assignments)]
        known = "/" not in invoked.path or (invoked.program in _TOOLS and in_environment(invoked, step))
        if not known or invoked.program in _PROGRAMS or invoked.program.endswith((".sh", ".py")):
            return None
        if any(word.startswith(_SWITCHES) or "virtualenvs.create" in word or "activate" in word for word in words):
            return None
    found = []
    for install in installs(step):
        kind = _kind(install)
        if kind is None:
            return None
        found += [(kind, install)] if kind else []
    return found


def _kind(install: Install) -> str | None:
    """The key of `_FOLDERS`; empty for an installation of tools; None for another, which may bring the command onto PATH."""
    options = install.options
    if install.tool in ("poetry", "pipenv"):
        return None if options.has("--system", "--active", "--script", "--help") or install.open_ended else install.tool
    target = options.value("-t", "--target")
    if install.tool == "pip" and target is not None:
        place = image_path(install, target)
        return None if place in (None, "/", "/usr", "/usr/local") else "--target"
    if install.tool == "pip" and into_user_folder(install):
        return "--user"
    names = [item.name for item in inline_requirements(install)]
    plain = (
        install.tool == "pip" and not install.files and not install.open_ended and not options.has("-e", "--editable")
    )
    return (
        "" if plain and len(names) == len(install.packages) and _TOOLS.issuperset(str(name) for name in names) else None
    )


def _may_bring(copy: Copy) -> bool:
    """Whether the copy may bring commands: one out of another image or stage, but for uv itself, or one into a folder on PATH."""
    if copy.destination is None or None in copy.sources:
        return True
    if copy.local:
        return posixpath.basename(copy.destination) in ("bin", "sbin") or "/bin/" in copy.destination
    return any(posixpath.basename(str(source)) not in ("uv", "uvx") for source in copy.sources)
