"""COPY or ADD names a file that the build context does not have."""

import os
import posixpath

from dockerlint import Findings, Project, Rule
from dockerlint.facts.missing_sources import Missing, missing_sources
from dockerlint.syntax.suggest import suggest

rule = Rule(summary="COPY names what the build context does not have", severity="error", since="0.1.0")


@rule.project
def find(project: Project) -> Findings:
    for missing in missing_sources(project):
        shown = project.shown(missing.folder)
        place = (
            "beside the Dockerfile"
            if shown == posixpath.dirname(project.path) or shown == "."
            else f"in the build context {shown}"
        )
        message = f"{missing.path} is not {place}: {missing.copy.step.keyword} fails, and the build with it"
        near = _near(missing)
        yield rule.at(missing.word, message, f"Did you mean {near}?" if near else "Add the file, or do not copy it.")


def _near(missing: Missing) -> str | None:
    """A path like the missing one: a name that differs in a letter or its case, or the same name in another folder."""
    folder, name = posixpath.split(missing.path)
    try:
        names = os.listdir(os.path.join(missing.folder, folder))
        found = suggest(name, sorted(names))
        if found is not None:
            return posixpath.join(folder, found)
        below = (
            entry.name for entry in os.scandir(missing.folder) if entry.is_dir() and not entry.name.startswith(".")
        )
        return next(
            (f"{other}/{name}" for other in sorted(below) if os.path.isfile(os.path.join(missing.folder, other, name))),
            None,
        )
    except OSError:
        return None
