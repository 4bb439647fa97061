"""A comment was to silence rules until a day that is past."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.suppression import Suppression
from dockerlint.suppression_edits import without_comment

rule = Rule(summary="A comment whose date is past", severity="warning", since="0.1.0")


@rule.suppression
def find(comment: Suppression, project: Project) -> Findings:  # noqa: ARG001
    if comment.problem or not comment.expired:
        return
    edit = without_comment(comment)
    names = ", ".join(word.text for word in comment.words)
    yield rule.at(
        comment,
        f"the comment held until {comment.until}: {names} {'are' if len(comment.words) > 1 else 'is'} told again",
        "Mend what it was about and remove the comment, or give it a later day.",
        Fix("remove the comment", [edit], safe=False) if edit else None,
    )
