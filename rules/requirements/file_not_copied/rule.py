"""pip reads a requirements file that is not in the image yet."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Step, locate
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.installs import image_path, requirements_of

rule = Rule(summary="pip reads a requirements file that is not copied before", severity="error", since="0.1.0")


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
                yield rule.at(word, message, help_text, related=[(line, "included here")])


def _folder_in_context(image: Image, step: Step, place: str) -> str | None:
    found = locate(image, step.stage, place)
    return None if found is None else posixpath.dirname(found)
