"""A pattern of .dockerignore is meant for every folder, but Docker matches it at the top of the context only."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.edits import ignored_too
from dockerlint.facts.context import Context
from dockerlint.facts.dockerignore import Pattern

rule = Rule(summary="A pattern of .dockerignore matches at the top only", severity="warning", since="0.1.0")


@rule.project
def find(project: Project) -> Findings:
    context = project.context
    if context is None or context.ignore.source is None or project.for_development:
        return
    copied = [path for copy in project.copies for path, _ in copy.files if "/" in path]
    reported = set()
    for path in copied:
        pattern, place = context.ignore.top_only(path) or (None, "")
        if pattern is not None and pattern not in reported:
            reported.add(pattern)
            message = f"{pattern.text} matches at the top of the context only: {place} goes into the image"
            yield rule.at(context.ignore.word(pattern), message, _help(pattern), _fix(context, pattern))
    bytecode = next(
        (pattern for pattern in context.ignore.patterns if pattern.text == "__pycache__" and not pattern.exception),
        None,
    )
    if bytecode is not None and bytecode not in reported:
        folder = next(
            (
                folder
                for path in sorted(
                    copied, key=lambda path: path.startswith(".")
                )  # the application before what tools keep
                if path.endswith(".py") and _sends_bytecode(context, folder := path.rpartition("/")[0])
            ),
            None,
        )
        if folder is not None:
            message = f"__pycache__ matches at the top of the context only: {folder}/__pycache__ goes into the image wherever Python has run before the build"
            yield rule.at(
                context.ignore.word(bytecode), message, _help(bytecode), _fix(context, bytecode), severity="info"
            )


def _sends_bytecode(context: Context, folder: str) -> bool:
    return not context.ignore.excludes(f"{folder}/__pycache__/module.cpython-313.pyc")


def _help(pattern: Pattern) -> str:
    return f"Write **/{pattern.text}."


def _fix(context: Context, pattern: Pattern) -> Fix | None:
    """A line more: the pattern as it stands does no harm beside it."""
    if context.ignore.word(pattern).text.startswith("/"):
        return None
    return Fix(f"add **/{pattern.text}", [ignored_too(context, [f"**/{pattern.text}"])])
