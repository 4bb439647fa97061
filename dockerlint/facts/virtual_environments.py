"""Virtual environments that a RUN makes, and the folder that an installation of packages goes to."""

import posixpath

from dockerlint.syntax.shell import is_static

from .installs import Install, installs
from .invocations import invocations
from .options import read_options
from .search_path import search_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.shell import Command
    from dockerlint.syntax.source import Word

    from .image import Image
    from .invocations import Invocation
    from .stages import Stage, Step

_VALUES = frozenset((
    "--prompt", "-p", "--python", "--app-data", "--seeder", "--pip", "--setuptools", "--wheel", "--creator", "--index-url", "--cache-dir",
    "--link-mode", "--extra-index-url", "--index", "--default-index", "--exclude-newer", "--python-preference", "--discovery",
))  # fmt: skip


class VirtualEnvironment:
    """A virtual environment: `path` is its absolute folder; `relocatable`: its commands work in another folder too."""

    def __init__(self, step: "Step", path: str, word: "Word", relocatable: bool = False, python: bool = False) -> None:
        self.step = step
        self.path = path
        self.word = word
        self.relocatable = relocatable
        self.other_python = python

    @property
    def commands(self) -> str:
        """The folder of its commands."""
        return f"{self.path}/bin"


def made(step: "Step") -> "list[VirtualEnvironment]":
    """The virtual environments that a RUN makes in a folder that is known."""
    if step.keyword != "RUN":
        return []
    if "environments" not in step.memo:
        found = [environment for invoked in invocations(step) if (environment := _made_by(step, invoked))]
        found += [environment for install in installs(step) if (environment := _by_sync(install))]
        step.memo["environments"] = found
    return step.memo["environments"]  # type: ignore[return-value]


def environments(stage: "Stage") -> "Iterator[VirtualEnvironment]":
    """Those that the stage's steps make, and the steps of the stages it is built on."""
    for step in stage.all_steps:
        yield from made(step)


def in_environment(invoked: "Invocation", step: "Step") -> bool:
    """Whether the program is named by its place in a virtual environment that the stage makes."""
    return posixpath.dirname(invoked.path) in {environment.commands for environment in environments(step.stage)}


def shipped_environments(image: "Image") -> "dict[str, VirtualEnvironment]":
    """The virtual environments in the final image by the folder in which they lie there."""
    found = {environment.path: environment for environment in environments(image.final)}
    for copy in image.project.copies:
        for environment in environments(copy.stage) if copy.stage else ():
            if place := copy.place_of(environment.path):
                found[place] = environment
    return found


def _made_by(step: "Step", invoked: "Invocation") -> "VirtualEnvironment | None":
    words = invoked.arguments
    if invoked.program == "uv" and words and words[0].text == "venv":
        options = read_options(words[1:], _VALUES)
        default = True
    elif invoked.program == "virtualenv" or (invoked.program == "venv" and invoked.module):
        options, default = read_options(words, _VALUES), False
    else:
        return None
    if not options.arguments and not default:
        return None
    word = options.arguments[0] if options.arguments else invoked.word
    text = _value(step, word) if options.arguments else ".venv"
    path = _absolute(step, text)
    if path is None:
        return None
    relocatable = options.has("--relocatable") or "UV_VENV_RELOCATABLE" in {**step.before.env, **step.before.args}
    other = invoked.program == "uv" or options.has("-p", "--python")
    by_name = invoked.path not in ("python", "python3", "virtualenv", "uv")
    return VirtualEnvironment(step, path, word, relocatable, other or by_name)


def _by_sync(install: Install) -> "VirtualEnvironment | None":
    """``uv sync`` makes ``.venv`` in the project's folder, or the folder that UV_PROJECT_ENVIRONMENT names."""
    if install.tool != "uv" or install.options.has("--active", "--project", "--directory", "-p", "--python"):
        return None
    step = install.step
    setting = step.before.env.get("UV_PROJECT_ENVIRONMENT") or step.before.args.get("UV_PROJECT_ENVIRONMENT")
    named = any(word.text.startswith("UV_") for word in install.invoked.command.assignments)
    text = setting.value if setting else ".venv"
    path = None if named else _absolute(step, text)
    relocatable = "UV_VENV_RELOCATABLE" in {**step.before.env, **step.before.args}
    return VirtualEnvironment(step, path, install.command_word, relocatable, python=True) if path else None


def folder_of(install: Install) -> "str | None":
    """The virtual environment that an installation goes to; ``""`` for the interpreter's own packages, None where that is not known."""
    if install.tool not in ("pip", "uv pip"):
        found = _by_sync(install)
        return found.path if found else None
    step = install.step
    if install.options.has("--target", "-t", "--prefix", "--root", "--python", "-p"):
        return None
    if install.tool == "pip" and "/" in install.invoked.path:
        return _of_program(step, install.invoked.path) if is_static(install.invoked.word) else None
    if install.options.has("--system") or (install.tool == "uv pip" and "UV_SYSTEM_PYTHON" in step.before.env):
        return ""
    activating = _activating(install)
    if activating is not None:
        return _activated(step, activating)
    if install.tool == "uv pip" and "VIRTUAL_ENV" in step.before.env:
        return step.before.env["VIRTUAL_ENV"].value
    known = {environment.commands: environment.path for environment in environments(step.stage)}
    for folder in search_path(step.stage, step.before):
        if folder is None or folder in known:
            return known.get(folder or "")
        if folder in ("/usr/local/bin", "/usr/bin"):
            return ""
    return None


def _of_program(step: "Step", path: str) -> "str | None":
    folder = posixpath.dirname(path)
    if folder in ("/usr/bin", "/usr/local/bin", "/bin"):
        return ""
    folder = folder if folder.startswith("/") else posixpath.join(step.before.workdir or "", folder)
    found = posixpath.normpath(posixpath.dirname(folder))
    return found if found.startswith("/") else None


def _activating(install: Install) -> "Command | None":
    """The earlier command of the same RUN that changes where commands are found."""
    for command in install.step.commands:
        if command is install.invoked.command:
            break
        changed = any(word.text.startswith(("PATH", "VIRTUAL_ENV")) for word in command.assignments)
        if command.name in (".", "source", "export", "eval") or changed:
            return command
    return None


def _activated(step: "Step", command: "Command") -> "str | None":
    """The environment that ``. …/bin/activate`` puts in front."""
    texts = [word.text for word in command.words]
    if command.name not in (".", "source") or len(texts) < 2 or not texts[1].endswith("/bin/activate"):
        return None
    text = _value(step, command.words[1])
    return _absolute(step, text.removesuffix("/bin/activate")) if text else None


def _value(step: "Step", word: "Word") -> "str | None":
    return word.text if is_static(word) else step.before.expand(word.raw, step.instruction.escape)


def _absolute(step: "Step", text: "str | None") -> "str | None":
    if not text or "$" in text:
        return None
    if text.startswith("/"):
        return posixpath.normpath(text)
    if step.before.workdir is None or any(other.name == "cd" for other in step.commands):
        return None
    return posixpath.normpath(posixpath.join(step.before.workdir, text))
