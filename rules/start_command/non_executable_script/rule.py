"""The container is told to run a script of the build context that nobody may execute."""

import posixpath

from dockerlint import Copy, Edit, Findings, Fix, Image, Located, Rule, Start
from dockerlint.facts.invocations import invocations
from dockerlint.facts.launched import launched

rule = Rule(summary="The script that is started is not executable", severity="error", since="0.1.0")


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    for script in launched(start):
        if script.shell is not None or script.off_path:
            continue
        copy = script.without_permission
        if copy is None:
            continue
        yield rule.at(
            script.word,
            f"{script.path} is not executable in the build context, and {copy.step.keyword} keeps that: {script.outcome} (permission denied)",
            f"Write COPY --chmod=755, or make the file executable in the repository: git update-index --chmod=+x {script.path}.",
            _fix(copy),
            related=[(copy.step.words[0], "copied here"), *_too_early(copy, posixpath.basename(script.path))],
        )


def _too_early(copy: Copy, name: str) -> list[tuple[Located, str]]:
    """A chmod that the copy undoes."""
    for step in copy.step.stage.steps:
        if step is copy.step:
            break
        for invoked in invocations(step) if step.keyword == "RUN" else ():
            if invoked.program == "chmod" and name in invoked.command.text:
                return [(invoked.command, "undone by the copy")]
    return []


def _fix(copy: Copy) -> Fix | None:
    """``--chmod=755`` where the instruction copies this one file."""
    name = copy.step.instruction.name
    alone = len(copy.source_words) == 1 and posixpath.basename(copy.sources[0] or "") not in ("", ".", "..")
    context = copy.image.project.context
    if not alone or context is None or not context.is_file((copy.sources[0] or "").lstrip("/")):
        return None
    edit = Edit(name.source.path, name.span.end, name.span.end, " --chmod=755")
    return Fix("add --chmod=755", [edit], effect=[f"extends {copy.step.keyword}"])
