"""The installation reads a requirements file or a lock file that is not in the image."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Step, Word, locate
from dockerlint.facts.absent_requirements import absent, absent_includes
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.context import Context
from dockerlint.facts.copies import copies
from dockerlint.facts.installs import beside, folder_of_command, image_path, requirements_of
from dockerlint.facts.locked_installs import LOCK_FILES, needs_lock_file, plain
from dockerlint.facts.missing_sources import similar

rule = Rule(summary="A requirements file or lock file is not there when it is read", severity="error", since="0.1.0")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    context = image.project.context
    if install.tool not in ("pip", "uv pip") or install.invoked.command.guarded or context is None:
        return
    for word, found in requirements_of(image, install):
        place = image_path(install, word)
        if place is None or found is None:
            continue
        if locate(image, step.stage, place) and not may_lie_at(image, step, place):
            message = f"{word.text} is copied only after this: the installation does not find it, and the build fails"
            yield rule.at(word, message, f"Copy {word.text} before this RUN.")
            continue
        folder = _folder_in_context(image, step, place)
        for line, path in found.includes if folder is not None else ():
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(place), posixpath.relpath(path, folder or "."))
            )
            if context.is_file(path) and not may_lie_at(image, step, target):
                message = f"{word.text} includes {path}, which nothing has copied to {target} at this point: pip does not find it, and the build fails"
                help_text = f"Copy {path} to {target} before this RUN."
                brought = [(rest, f"copies {word.text}, but not {path}") for rest in _copied(image, step, place)]
                related = [(line, "included here"), *brought]
                yield rule.at(word, message, help_text, related=related)


@rule.install
def find_absent(install: Install, step: Step, image: Image) -> Findings:
    context = image.project.context
    if context is None or _is_answered(install):
        return
    ends = f"{install.tool} does not find it, and the build fails"
    for word, path in absent(install, step, image):
        ignore = context.ignore.source
        if path is None:
            message = f"nothing brings {word.text} into the image before this: {ends}"
            yield rule.at(word, message, f"Copy {word.text} before this RUN.")
        elif context.is_file(path) and ignore is not None:
            message = f"{ignore.path} leaves {path} out, and nothing else makes {word.text} before this: {ends}"
            yield rule.at(word, message, f"Take it out of {ignore.path}, or add !{path} at its end.")
        else:
            message = f"{path} is not in the build context, and nothing else makes {word.text} before this: {ends}"
            yield rule.at(word, message, _instead(context, path, f"Add {path}, or install what there is."))


@rule.install
def find_absent_include(install: Install, step: Step, image: Image) -> Findings:
    context = image.project.context
    if context is None or _is_answered(install):
        return
    for word, line, path in absent_includes(install, step, image):
        message = f"{path} is not there to be included: {install.tool} stops here, and the build with it"
        help_text = _instead(context, path, "Add the file, or take the line out.")
        yield rule.at(line, message, help_text, related=[(word, "installed here")])


@rule.install
def find_lock_file(install: Install, step: Step, image: Image) -> Findings:
    context = image.project.context
    if context is None or not plain(install) or not needs_lock_file(install):
        return
    lock, manifest = LOCK_FILES[install.tool], "Pipfile" if install.tool == "pipenv" else "pyproject.toml"
    path, folder = beside(image, step, install.invoked, manifest), folder_of_command(step, install.invoked)
    committed = posixpath.join(posixpath.dirname(path or ""), lock)
    if path is None or folder is None or not context.is_file(committed):
        return
    if not may_lie_at(image, step, posixpath.join(folder, lock)):
        message = f"{committed} is not copied before: {install.command_word.raw} finds no {lock}, and the build fails"
        yield rule.at(install.command_word, message, f"Copy {committed} beside {manifest} before this RUN.")


def _is_answered(install: Install) -> bool:
    """Whether the command may not run, or something follows where it fails."""
    return install.invoked.command.guarded or install.invoked.command.tolerated


def _instead(context: Context, path: str, otherwise: str) -> str:
    """What to do about a path that is not there: the file at the top of the context, one with a similar name, else something else."""
    name = posixpath.basename(path)
    if name != path and context.is_file(name):
        return f"Copy {name} before this RUN."
    near = similar(context.folder, path)
    return f"Did you mean {near}?" if near else otherwise


def _copied(image: Image, step: Step, place: str) -> list[Word]:
    """The arguments of the last COPY before the step that brings a file of the build context to the place."""
    steps = step.stage.all_steps
    before = copies(image, steps[: steps.index(step)])
    return [copy.step.instruction.rest for copy in before if any(target == place for _, target in copy.files)][-1:]


def _folder_in_context(image: Image, step: Step, place: str) -> str | None:
    found = locate(image, step.stage, place)
    return None if found is None else posixpath.dirname(found)
