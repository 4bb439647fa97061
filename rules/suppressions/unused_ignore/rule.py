"""A comment silences a rule that finds nothing there."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.facts.lines import Place
from dockerlint.suppression import Suppression
from dockerlint.suppression_edits import without_words

rule = Rule(summary="A comment that silences nothing", severity="warning", since="0.1.0")

_SCOPES = {"ignore": "there", "ignore-file": "in this file", "ignore-stage": "in this stage"}


@rule.suppression
def find(comment: Suppression, project: Project) -> Findings:
    if not comment.in_force or comment.source.path != project.path:
        return  # a file beside the Dockerfile may belong to another one as well, and the comment be for that
    unused = [word for word in comment.words if word.judged and not word.used]
    if not unused:
        return
    all_of_it = len(unused) == len(comment.words)
    names = ", ".join(word.text for word in unused)
    what = "the comment" if all_of_it else names
    finds = "find" if len(unused) > 1 else "finds"
    edit = without_words(comment, unused)
    yield rule.at(
        comment if all_of_it else Place(comment.source, unused[0].span),
        f"{names} {finds} nothing {_SCOPES[comment.kind]}: the comment would hide what comes later",
        f"Remove {what}.",
        Fix(f"remove {what}", [edit]) if edit else None,
    )
