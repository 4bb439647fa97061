"""The project that is installed does not admit the Python of the base image."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Step, locate
from dockerlint.facts.copies import below
from dockerlint.facts.interpreters import managed_folder
from dockerlint.facts.python_requirement import excludes, python_requirement
from dockerlint.facts.root_home import kept_out
from dockerlint.facts.unfit_python import unfit_python

rule = Rule(summary="The project that is installed excludes the base image's Python", severity="error", since="0.1.0")
_HELP = "Take a tag whose Python the project admits, or admit this one in pyproject.toml."
_PROJECTS = frozenset((".", "./"))
_PROGRAMS = frozenset(("pip", "pip3", "python", "python3", "poetry"))
_OTHER_PYTHON = (
    "pyenv",
    "conda",
    "deadsnakes",
    "altinstall",
    "uv python",
    "poetry env use",
    "poetry python",
    "pyproject.toml",
)


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    base = step.stage.root.base
    context, version = image.project.context, base.python_tag.version if base.python_tag else None
    if context is None or version is None or step.stage not in image.needed or install.invoked.path not in _PROGRAMS:
        return
    if not _checks(install) or any(command.name == "cd" for command in step.commands) or step.before.workdir is None:
        return
    path = locate(image, step.stage, posixpath.join(step.before.workdir, "pyproject.toml"))
    source = context.text(path) if path else None
    word = python_requirement(source, poetry=install.tool == "poetry") if source else None
    if word is None or not excludes(word.text, version):
        return
    if _has_another(step):
        return
    message = f'{base.origin} has Python {version[0]}.{version[1]}, but the project asks for "{word.text}": {install.command_word.text} refuses it, and the build fails'
    yield rule.at(
        base.part_at_fault,
        message,
        _HELP,
        related=[(word, "asked for here"), (install.command_word, "installed here")],
    )


@rule.install
def find_for_uv(install: Install, step: Step, image: Image) -> Findings:
    unfit, base = unfit_python(image, install), step.stage.root.base
    if unfit is None or step.stage not in image.needed or install.invoked.command.guarded or _has_another(step):
        return
    folder, user = managed_folder(step), kept_out(image)
    closed = step.stage in image.final.chain and user and folder and below(folder, "/root") is not None
    if not unfit.downloads:
        follows = "uv finds none and may not download one, and the build fails"
    elif closed:
        follows = f"uv downloads one to {folder}, which {user}, as which the container runs, cannot enter: the container does not start"
    else:
        follows = "uv downloads one at each build, and the base image's is not used"
    message = f'{base.origin} has Python {unfit.version[0]}.{unfit.version[1]}, but the project asks for "{unfit.asked.text}": {follows}'
    related = [(unfit.asked, "asked for here"), (install.command_word, "installed here")]
    yield rule.at(
        base.part_at_fault,
        message,
        _HELP,
        related=related,
        severity="warning" if unfit.downloads and not closed else "error",
    )


def _has_another(step: Step) -> bool:
    """Whether a RUN may bring another Python, or change what the project asks for."""
    texts = [other.instruction.rest.text for other in step.stage.all_steps if other.keyword == "RUN"]
    return any(sign in text for text in texts for sign in _OTHER_PYTHON)


def _checks(install: Install) -> bool:
    """Whether the command installs the project itself and looks at which Python it asks for."""
    if install.invoked.command.guarded or install.options.has("--ignore-requires-python", "--target", "-t", "--python"):
        return False
    if install.tool == "poetry":
        return not install.options.has("-C", "--directory", "-P", "--project")
    words = [*install.packages, *install.options.all("-e", "--editable")]
    return install.tool == "pip" and any(word.text.partition("[")[0] in _PROJECTS for word in words)
