"""An exception in .dockerignore is overruled by a pattern that stands below it."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.dockerignore import Pattern

rule = Rule(summary="A pattern below an exception takes its effect away", severity="warning", since="0.1.0")


@rule.project
def find(project: Project) -> Findings:
    ignore = project.ignore
    for exception in ignore.patterns:
        later = _later(exception, project) if exception.exception else None
        if later is not None:
            message = f"!{exception.text} has no effect: {later.text} in line {later.line} leaves it out again, and the last pattern that fits wins"
            help_text = f"Move the line below {later.text}."
            yield rule.at(
                ignore.word(exception), message, help_text, related=[(ignore.word(later), "leaves it out again")]
            )


def _later(exception: Pattern, project: Project) -> Pattern | None:
    """The pattern that overrules the exception, for all of what it stands for."""
    if not set(exception.text) & set("*?["):
        return project.ignore.overruled(exception.text, exception)
    paths = project.context.roots(exception.text) if project.context and "**" not in exception.text else []
    found = [project.ignore.overruled(path, exception) for path in paths]
    return found[0] if found and all(found) else None
