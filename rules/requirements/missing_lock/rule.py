"""uv, Poetry or Pipenv installs a project whose lock file is not there when it is installed."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.copies import copies, locate

rule = Rule(
    summary="A project is installed without its lock file",
    severity="warning",
    since="0.1.0",
    mentions=("uv", "poetry", "pipenv"),
)
_FILES = {
    "uv": ("pyproject.toml", "uv.lock"),
    "poetry": ("pyproject.toml", "poetry.lock"),
    "pipenv": ("Pipfile", "Pipfile.lock"),
}
_ELSEWHERE = ("--project", "--directory", "-C", "--script", "--lock-file-path", "--categories", "-r", "--requirements")
_MAKE = {"uv": "uv lock", "poetry": "poetry lock", "pipenv": "pipenv lock"}
_BRING = ("git", "curl", "wget", "tar", "unzip", "lock", "cp", "mv", "poetry.lock", "uv.lock", "Pipfile.lock")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    folder, context = step.before.workdir, image.project.context
    if install.tool not in _FILES or folder is None or context is None or step.stage not in image.needed:
        return
    if (
        install.options.has(*_ELSEWHERE)
        or step.mounts
        or install.packages
        or install.open_ended
        or any(command.name == "cd" for command in step.commands)
    ):
        return
    project, lock = _FILES[install.tool]
    path = locate(image, step.stage, posixpath.join(folder, project))
    if path is None or _may_arrive(step, image, posixpath.join(folder, lock)):
        return
    beside = posixpath.join(posixpath.dirname(path), lock)
    if context.is_file(beside):
        ignored = context.ignore.excludes(beside)
        why = "is kept out by .dockerignore" if ignored else "is not copied before"
        help_text = f"Let .dockerignore send it (!{beside})." if ignored else f"Copy it together with {project}."
    elif any(posixpath.basename(found) == lock for found in context.files("")):
        return  # a workspace has one lock file for several projects
    else:
        why = "is not in the build context"
        help_text = f"Make it with {_MAKE[install.tool]}, keep it in the repository, and copy it beside {project}."
    message = f"{lock} {why}: {install.tool} {install.verb.text} "
    message += (
        "finds no lock file, and the build ends"
        if _fails(install)
        else "resolves the versions anew, so that each build may install others"
    )
    yield rule.at(install.command_word, message, help_text, severity="error" if _fails(install) else None)


def _fails(install: Install) -> bool:
    """Whether the tool was told to take what is locked, or to end."""
    return install.verb.text == "sync" and (
        install.tool == "pipenv" or (install.tool == "uv" and install.options.has("--locked", "--frozen"))
    )


def _may_arrive(step: Step, image: Image, path: str) -> bool:
    """Whether the file may lie at the path when the step runs."""
    before = step.stage.all_steps[: step.stage.all_steps.index(step)]
    for copy in copies(image, before):
        if not copy.complete or any(place == path for _, place in copy.files):
            return True
    names = [
        word.text
        for other in [*before, step]
        if other.keyword == "RUN"
        for command in other.commands
        for word in command.words
    ]
    unread = any(
        other.keyword == "ONBUILD" or (other.keyword == "RUN" and not other.script.readable) for other in before
    )
    return unread or any(posixpath.basename(name) in _BRING for name in names)
