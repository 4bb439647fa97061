"""A comment looks as if it silenced rules, and is not read as one."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.suppression import Suppression
from dockerlint.suppression_edits import rewritten

rule = Rule(summary="A comment for dockerlint that has no effect", severity="warning", since="0.1.0")


@rule.suppression
def find(comment: Suppression, project: Project) -> Findings:  # noqa: ARG001
    if not comment.problem:
        return
    edit = rewritten(comment, comment.better) if comment.better else None
    fix = Fix(f"write {comment.better}", [edit], safe=False) if edit else None
    yield rule.at(comment, f"{comment.problem}: the comment has no effect", comment.remedy, fix)
