"""A .env file is copied into a layer of the image."""

import os
import posixpath

from dockerlint import Edit, Findings, Fix, Image, Project, Rule
from dockerlint.compose_edits import line_behind_entry
from dockerlint.edits import ignored_too
from dockerlint.facts.context import Context
from dockerlint.facts.project import for_development
from dockerlint.facts.secret_files import Brought, brought_secrets, dotenv_weight, is_dotenv, removal
from dockerlint.wording import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Severity

rule = Rule(summary="A .env file is copied into the image", severity="error", since="0.1.0", aliases=("CIS-DI-0010",))
_AT_RUN_TIME = "Give the values at run time: docker run --env-file, compose env_file, or a secret."


@rule.image
def find(image: Image) -> Findings:
    context = image.project.context
    for brought in brought_secrets(image):
        paths = [path for path in brought.paths if is_dotenv(posixpath.basename(path))]
        if paths and brought.named:
            if context is not None and context.is_file(paths[0]) and dotenv_weight(context, paths[0]) is None:
                continue
            keyword, text = brought.copy.step.keyword, brought.word.text
            message = (
                f"{keyword} brings {text} into a layer: whoever has the image can read it, also after a later RUN rm"
            )
            removed = removal(image, brought.copy, text)
            related = [(removed, "removed here, in another layer")] if removed else []
            absent = context is not None and not context.is_file(paths[0])
            yield rule.at(brought.word, message, _AT_RUN_TIME, related=related, severity="warning" if absent else None)
        elif paths and context is not None:
            aside = image.project.for_development
            yield from _inside(context, brought, [path for path in paths if not (aside and for_development(path))])


def _inside(context: Context, brought: Brought, paths: list[str]) -> Findings:
    """The files that the copied folder holds and nothing leaves out."""
    found = {path: weight for path in paths if (weight := dotenv_weight(context, path))}
    if not found:
        return
    severity: Severity = "error" if "error" in found.values() else "warning"
    found = {path: weight for path, weight in found.items() if weight == severity}
    shown = ", ".join(list(found)[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
    message = f"{brought.copy.step.keyword} {brought.word.raw} brings {shown} into a layer: whoever has the image can read it, also after a later RUN rm"
    patterns = sorted({"**/" + posixpath.basename(path) for path in found})
    help_text = f"Add {listed(patterns)} to .dockerignore. {_AT_RUN_TIME}"
    edits = [ignored_too(context, patterns), *_at_run_time(list(found), brought.copy.image.project)]
    fix = Fix("keep it out of the image", edits, safe=False)
    yield rule.at(brought.word, message, help_text, fix, severity=severity)


def _at_run_time(found: list[str], project: Project) -> list[Edit]:
    """``env_file:`` for the compose service, where there is one and it has none: the application reads the values all the same."""
    service, context = project.service, project.context
    if service is None or context is None or len(found) != 1 or not is_dotenv(posixpath.basename(found[0])):
        return []
    path = os.path.relpath(os.path.join(context.folder, found[0]), service.compose.folder).replace(os.sep, "/")
    build = service.node.key("build")
    if service.node.get("env_file") is not None or build is None:
        return []
    edit = line_behind_entry(build, f"env_file: {path}")
    return [edit] if edit else []
