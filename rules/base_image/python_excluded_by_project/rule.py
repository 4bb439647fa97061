"""The project that is installed does not admit the Python of the base image."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Step, locate
from dockerlint.facts.python_requirement import excludes, python_requirement

rule = Rule(summary="The project that is installed excludes the base image's Python", severity="error", since="0.1.0")
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
    texts = [other.instruction.text for other in step.stage.all_steps if other.keyword == "RUN"]
    if any(sign in text for text in texts for sign in _OTHER_PYTHON):
        return
    message = f'{base.origin} has Python {version[0]}.{version[1]}, but the project asks for "{word.text}": {install.command_word.text} refuses it, and the build fails'
    help_text = "Take a tag whose Python the project admits, or admit this one in pyproject.toml."
    yield rule.at(
        base.part_at_fault,
        message,
        help_text,
        related=[(word, "asked for here"), (install.command_word, "installed here")],
    )


def _checks(install: Install) -> bool:
    """Whether the command installs the project itself and looks at which Python it asks for."""
    if install.invoked.command.guarded or install.options.has("--ignore-requires-python", "--target", "-t", "--python"):
        return False
    if install.tool == "poetry":
        return not install.options.has("-C", "--directory", "-P", "--project")
    words = [*install.packages, *install.options.all("-e", "--editable")]
    return install.tool == "pip" and any(word.text.partition("[")[0] in _PROJECTS for word in words)
