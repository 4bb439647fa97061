"""A comment names a rule that does not exist."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.facts.lines import Place
from dockerlint.suppression import Suppression
from dockerlint.suppression_edits import with_word

rule = Rule(summary="A comment that names no known rule", severity="warning", since="0.1.0")


@rule.suppression
def find(comment: Suppression, project: Project) -> Findings:  # noqa: ARG001
    for word in comment.words if not comment.problem else ():
        if word.rules:
            continue
        edit = with_word(comment, word, word.near) if word.near else None
        yield rule.at(
            Place(comment.source, word.span),
            f"there is no rule, alias or topic called {word.text!r}: the comment does not silence it",
            f"Did you mean {word.near}?" if word.near else "`dockerlint rules` lists them all.",
            Fix(f"write {word.near}", [edit], safe=False) if edit else None,
        )
