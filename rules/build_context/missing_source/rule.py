"""COPY or ADD names a file that the build context does not have."""

import posixpath

from dockerlint import Findings, Project, Rule
from dockerlint.facts.missing_sources import Missing, missing_sources, similar

rule = Rule(summary="COPY names what the build context does not have", severity="error", since="0.1.0")


@rule.project
def find(project: Project) -> Findings:
    ignore = project.ignore
    for missing in missing_sources(project):
        outcome = f"{missing.step.keyword} fails, and the build with it"
        if not missing.ignored:
            near = similar(missing.folder, missing.path)
            help_text = f"Did you mean {near}?" if near else "Add the file, or do not copy it."
            yield rule.at(missing.word, f"{missing.path} is not {_place(missing, project)}: {outcome}", help_text)
        elif ignore.source is not None and any(pattern.exception for pattern in ignore.patterns):
            message = f"{ignore.source.path} leaves {missing.path} out, and no exception brings it back: {outcome}"
            yield rule.at(missing.word, message, f"Add !{missing.path} to {ignore.source.path}.")


def _place(missing: Missing, project: Project) -> str:
    shown = project.shown(missing.folder)
    beside = shown == (posixpath.dirname(project.path) or ".")
    return "beside the Dockerfile" if beside else f"in the build context {shown}"
