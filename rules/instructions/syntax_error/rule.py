"""An instruction that the builder refuses; reading goes on behind it."""

import os

from dockerlint import Finding, Findings, Project, Rule

rule = Rule(summary="The builder refuses this instruction", severity="error", since="0.1.0", aliases=("DL1000",))


@rule.project
def find(project: Project) -> Findings:
    if any(error.template for error in project.doc.errors):
        yield _template(project)
        return
    if not project.doc.errors:
        return
    from dockerlint.facts.foreign_file import foreign

    other = foreign(project.doc)
    if other is not None:
        yield rule.at(other.place, f"{other.message}: the build stops here", other.hint)
        return
    for error in project.doc.errors:
        yield rule.at(
            error,
            f"{error.message}: the build stops here",
            error.hint or "See the Dockerfile reference for this instruction.",
        )


def _template(project: Project) -> Finding:
    """One finding for the whole file: what its lines say is known only when it is rendered."""
    first, *others = [error for error in project.doc.errors if error.template]
    marker = first.source.text[first.span.start : first.span.end]
    more = f", as {len(others)} more {'lines do' if len(others) > 1 else 'line does'}" if others else ""
    message = f"{marker} belongs to a template{more}: this is no Dockerfile before that is rendered, and cannot be judged line by line"
    said = project.file is not None and "{{" in os.path.abspath(project.file)
    help_text = (
        first.hint if said else f"{first.hint} Give the template a name that says so: Dockerfile.j2, Dockerfile.erb."
    )
    # Nobody builds a file in a folder whose own name is still to be rendered.
    return rule.at(first, message, help_text, severity="info" if said else None)
