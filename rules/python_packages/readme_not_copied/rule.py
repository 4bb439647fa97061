"""The project is built before the readme is copied that its pyproject.toml names."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Step, locate
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.copies import below, copies
from dockerlint.facts.project_files import readme_of

rule = Rule(summary="The project is built without the readme that it names", severity="error", since="0.1.0")
_WITHOUT_PROJECT = (
    "--no-install-project",
    "--no-install-workspace",
    "--only-group",
    "--only-dev",
    "--package",
    "--directory",
    "--project",
)
_VARIABLES = frozenset(("UV_NO_INSTALL_PROJECT", "UV_NO_INSTALL_WORKSPACE"))


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    folder, context = _built_in(install, step), image.project.context
    if folder is None or context is None or step.stage not in image.needed or install.invoked.command.guarded:
        return
    path = locate(image, step.stage, posixpath.join(folder, "pyproject.toml"))
    source = context.text(path) if path else None
    readme = readme_of(source) if source else None
    if path is None or readme is None:
        return
    place = posixpath.normpath(posixpath.join(folder, readme.text))
    if not _has_source(image, step, folder) or may_lie_at(image, step, place):
        return
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), readme.text))
    why, help_text = "nothing has copied it", f"Copy {readme.text} before this RUN."
    if not context.is_file(beside):
        why, help_text = "there is none", f"Add {beside}, or take the line out of pyproject.toml."
    elif context.ignore.source and context.ignore.excludes(beside):
        why, help_text = f"{context.ignore.source.path} leaves it out", f"Add !{beside} to .dockerignore."
    message = f"{install.command_word.raw} builds the project, whose pyproject.toml names {readme.text}, but {why}: the build backend stops, and the build fails"
    yield rule.at(install.command_word, message, help_text, related=[(readme, "named here")])


def _built_in(install: Install, step: Step) -> str | None:
    """The folder of the project that the command builds; None where it builds none, or in a folder that is not known."""
    if step.before.workdir is None or any(command.name == "cd" for command in step.commands):
        return None
    if install.tool == "uv":
        named = {word.text.partition("=")[0] for word in install.invoked.command.assignments} | {
            *step.before.env,
            *step.before.args,
        }
        return step.before.workdir if not install.options.has(*_WITHOUT_PROJECT) and not named & _VARIABLES else None
    words = [*install.packages, *install.options.all("-e", "--editable")] if install.tool in ("pip", "uv pip") else []
    local = next(
        (word.text.partition("[")[0] for word in words if word.text.startswith((".", "/")) and "*" not in word.text),
        None,
    )
    if local is None or local.endswith((".whl", ".tar.gz", ".zip", ".txt")):
        return None
    return posixpath.normpath(posixpath.join(step.before.workdir, local))


def _has_source(image: Image, step: Step, folder: str) -> bool:
    """Whether Python files have been copied into the folder: without any of them another file is missed first."""
    for earlier in step.stage.all_steps:
        if earlier is step:
            return False
        for copy in copies(image, [earlier]):
            if any(target.endswith(".py") and below(target, folder) for _, target in copy.files):
                return True
    return False
