"""The container runtime is told to run a script whose first line names no interpreter."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.launched import Launched, launched

rule = Rule(summary="The script that is started has no #! line", severity="error", since="0.1.0")


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    for script in launched(start):
        if (
            script.shell is not None
            or not script.by_runtime
            or script.off_path
            or script.first_line.text.startswith("#!")
        ):
            continue
        if not script.as_in_context:
            continue
        yield rule.at(
            script.first_line,
            f"{script.path} is started by the container runtime itself, but does not begin with #!: {script.outcome} "
            f"(exec {script.word.text}: exec format error)",
            _help(script),
            related=[(script.word, "started here")],
        )


def _help(script: Launched) -> str:
    if "#!" in script.source.text[:200]:
        return "Remove what stands before #!: nothing may, no blank line and no byte order mark."
    name = "/usr/bin/env python3" if script.path.endswith(".py") else "/bin/sh"
    return f"Let the first line be #!{name}."
