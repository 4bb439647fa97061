"""A comment silences rules and does not say why."""

from dockerlint import Findings, Project, Rule
from dockerlint.suppression import Suppression

rule = Rule(
    summary="A comment that silences rules without a reason", severity="warning", since="0.1.0", presets=("strict",)
)


@rule.suppression
def find(comment: Suppression, project: Project) -> Findings:  # noqa: ARG001
    if comment.in_force and not comment.reason:
        yield rule.at(
            comment,
            "the comment does not say why: nobody will know whether it may go",
            "Write the reason behind the bracket.",
        )
