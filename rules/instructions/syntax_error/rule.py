"""An instruction that the builder refuses; reading goes on behind it."""

from dockerlint import Findings, Project, Rule

rule = Rule(summary="The builder refuses this instruction", severity="error", since="0.1.0", aliases=("DL1000",))


@rule.project
def find(project: Project) -> Findings:
    for error in project.doc.errors:
        yield rule.at(
            error,
            f"{error.message}: the build stops here",
            error.hint or "See the Dockerfile reference for this instruction.",
        )
