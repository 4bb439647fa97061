"""CMD, or a compose file's command, reaches nobody: ENTRYPOINT is a line for a shell, or a script that does not use its arguments."""

from dockerlint import Findings, Image, Located, Rule, Start
from dockerlint.facts.launched import launched
from dockerlint.regex import regex

_ARGUMENTS = regex(r"\$(?:[0-9@*]|\{[0-9@*])")
rule = Rule(
    summary="ENTRYPOINT does not use the CMD that is given to it",
    severity="warning",
    since="0.1.0",
    mentions=("entrypoint",),
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    entrypoint, given = start.entrypoint, _given(start, image)
    if entrypoint is None or not entrypoint.words or not given:
        return
    if not entrypoint.instruction.exec_form:
        if _ARGUMENTS.search(entrypoint.instruction.rest.raw):
            return  # /bin/sh -c '… $0 $@' gets the words of CMD as its arguments
        alone = len(entrypoint.instruction.rest.text.split()) == 1 and not start.scripts
        why = "ENTRYPOINT is a line for a shell, which gets no arguments"
        program = start.process.program if start.process else "program"
        help_text = f'Use the exec form, ENTRYPOINT ["{program}", …]: it takes the words of CMD as arguments, and signals reach the application.'
    else:
        script = _script_without_arguments(start)
        if script is None:
            return
        alone, why = False, f"{script} does not use its arguments"
        help_text = f'End {script} with exec "$@", so that it runs what it is given.'
    for what, place in given:
        yield rule.at(
            place,
            f"{what} is never used: {why}",
            help_text,
            related=[(entrypoint.instruction.name, "the ENTRYPOINT")],
            severity="error" if alone else None,
        )


def _given(start: Start, image: Image) -> list[tuple[str, Located]]:
    """The CMD of this file and the commands of compose services that are meant for this ENTRYPOINT, with their places."""
    found: list[tuple[str, Located]] = []
    if start.cmd is not None and start.cmd.words:
        found.append(("CMD", start.cmd.instruction.rest))
    for service in image.project.services:
        node = service.node.get("command")
        if node is not None and not node.null and service.node.get("entrypoint") is None:
            found.append((f"The command of {service.name}", node))
    return found


def _script_without_arguments(start: Start) -> str | None:
    """The script that ENTRYPOINT starts, if it surely does not look at the words behind its name."""
    first = launched(start)[:1]
    words = start.entrypoint.words if start.entrypoint else []
    if not first or not start.scripts or first[0].source is not start.scripts[0] or first[0].word is not words[-1]:
        return None
    return None if first[0].may_use_arguments or not first[0].as_in_context else first[0].path
