"""A variable stands in an exec form, which no shell reads, so that the program gets its name instead of its value."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.exec_form import Passed, passed
from dockerlint.regex import regex

rule = Rule(summary="A variable in an exec form is not replaced", severity="error", since="0.1.0")
_VARIABLE = regex(r"\$(?:\{[A-Za-z_]\w*[^}]*\}|[A-Za-z_]\w*|\([A-Za-z_]\w*\))")


@rule.image
def find(image: Image) -> Findings:
    for form in passed(image):
        for word in form.words if form.plain else ():
            found = _VARIABLE.search(word.text)
            if found is None:
                continue
            yield rule.at(
                word.part(found.start(), found.end()) if word.raw == word.text else word,
                f"{form.invoked.program} gets the text {found[0]}: no shell reads the exec form, and nothing else replaces variables",
                _help(form, found[0]),
            )


def _help(form: Passed, variable: str) -> str:
    program, keyword = form.invoked.program, form.step.keyword
    if keyword in ("RUN", "HEALTHCHECK"):
        return "Use the shell form: the same words without brackets, quotes and commas."
    by_shell = f'Let a shell replace it and hand over: {keyword} ["sh", "-c", "exec {program} …"].'
    if program == "gunicorn" and "PORT" in variable:
        return f"Leave --bind out: gunicorn takes the port from PORT by itself. Or: {by_shell}"
    return by_shell
