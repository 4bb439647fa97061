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


@rule.foreign_suppression
def find_hadolints(comment: Suppression, project: Project) -> Findings:  # noqa: ARG001
    silencing = [word.text for word in comment.words if word.used]
    if silencing and not comment.reason:
        ours = f"# dockerlint: {comment.kind}[{', '.join(silencing)}]"
        yield rule.at(
            comment,
            f"the comment silences {', '.join(silencing)} here as well and does not say why: nobody will know whether it may go",
            f"Write {ours} and the reason behind it, or the reason behind a second #, as hadolint reads it.",
        )
