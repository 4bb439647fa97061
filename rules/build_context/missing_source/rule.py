"""COPY or ADD names a file that the build context does not have."""

import os
import posixpath

from dockerlint import Findings, Project, Rule
from dockerlint.facts.folders import parents
from dockerlint.facts.missing_sources import Missing, missing_sources, similar

rule = Rule(summary="COPY names what the build context does not have", severity="error", since="0.1.0")


@rule.project
def find(project: Project) -> Findings:
    ignore, found = project.ignore, missing_sources(project)
    absent = [missing for missing in found if not missing.ignored]
    above = _folder_above(absent)
    if above is not None:
        first, *others = sorted(absent, key=lambda missing: missing.word.span.start)
        more = f" and {len(others)} more are" if others else " is"
        up = os.path.relpath(above, first.folder).replace(os.sep, "/")
        message = f"{first.path}{more} not in the build context {project.shown(first.folder)}, but in {up} of it: {first.step.keyword} fails, and the build with it"
        related = [(other.word, "this too") for other in others]
        yield rule.at(first.word, message, _help(project, above), related=related)
        found = [missing for missing in found if missing.ignored]
    for missing in found:
        outcome = f"{missing.step.keyword} fails, and the build with it"
        if not missing.ignored:
            near = similar(missing.folder, missing.path)
            help_text = f"Did you mean {near}?" if near else "Add the file, or do not copy it."
            if ".." in missing.word.text.split("/"):
                help_text = f"COPY reaches nothing above the build context, {missing.word.text} is read as {missing.path}: build from the folder above (context: .., with dockerfile:)."
            yield rule.at(missing.word, f"{missing.path} is not {_place(missing, project)}: {outcome}", help_text)
        elif ignore.source is not None and any(pattern.exception for pattern in ignore.patterns):
            message = f"{ignore.source.path} leaves {missing.path} out, and no exception brings it back: {outcome}"
            yield rule.at(missing.word, message, f"Add !{missing.path} to {ignore.source.path}.")


def _help(project: Project, above: str) -> str:
    """How to build from the folder above."""
    dockerfile = os.path.relpath(os.path.abspath(project.file or ""), above).replace(os.sep, "/")
    service = project.service
    if service is None:
        return f"Give that folder as the context: docker build -f {dockerfile} ."
    context = os.path.relpath(above, service.compose.folder).replace(os.sep, "/")
    return f"Write context: {context} and dockerfile: {dockerfile} in {service.compose.source.path}."


def _folder_above(absent: list[Missing]) -> str | None:
    """The folder above the build context that has all that is not in it; None where there is none, or a path leads upwards itself."""
    if not absent or any(".." in missing.word.text.split("/") for missing in absent):
        return None
    _, *above = parents(absent[0].folder)
    return next(
        (folder for folder in above if all(os.path.lexists(os.path.join(folder, each.path)) for each in absent)), None
    )


def _place(missing: Missing, project: Project) -> str:
    shown = project.shown(missing.folder)
    beside = shown == (posixpath.dirname(project.path) or ".")
    return "beside the Dockerfile" if beside else f"in the build context {shown}"
