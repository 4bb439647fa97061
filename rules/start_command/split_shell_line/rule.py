"""A shell is given its command line by -c in several strings, of which it runs the first alone."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.exec_form import passed

rule = Rule(summary="sh -c runs only the first of several strings", severity="error", since="0.1.0")
_OPERATORS = frozenset(("&&", "||", ";", "|", "&", "2>&1", ">", ">>"))  # of these, operator-as-argument tells


@rule.image
def find(image: Image) -> Findings:
    for form in passed(image):
        text, rest = form.text, [word.text for word in form.behind]
        if text is None or not rest or "$" in text.text or _OPERATORS & set(rest):
            continue
        yield rule.at(
            text,
            f'{form.invoked.program} -c runs "{text.text}" and nothing else: what stands behind it ({" ".join(rest)}) is not read',
            f'Write the line as one string, "exec {text.text} …", or leave the shell out.',
        )
