"""CMD or ENTRYPOINT looks like the exec form but is no JSON, so that a shell runs the brackets."""

import re

from dockerlint import Edit, Findings, Fix, Image, Rule, Step
from dockerlint.regex import regex

rule = Rule(summary="CMD or ENTRYPOINT is meant as exec form but is no JSON", severity="error", since="0.1.0")
_MEANT = regex(r"\[\s*['\"“‘]|\[\s*[\w./-]+\s*,")

_STRING = r"""'[^'"\\$]*'|"[^"\\$]*"|“[^”"\\$]*”|‘[^’"\\$]*’"""
_ALMOST = regex(rf"\[\s*(?:{_STRING})(?:\s*,\s*(?:{_STRING}))*\s*(,?)\s*\]")


@rule.image
def find(image: Image) -> Findings:
    for step in (image.final.last("ENTRYPOINT"), image.final.last("CMD")):
        if step is None or step.instruction.exec_form or not _MEANT.match(step.instruction.rest.text):
            continue
        message = "this is no JSON array, so a shell runs it as it stands and stumbles over the brackets: the container does not start"
        yield rule.at(step.instruction.rest, message, _help(step.instruction.rest.text), _fix(step))


def _help(text: str) -> str:
    if "'" in text or "“" in text or "‘" in text:
        return "Write each word in double quotes: JSON knows no others."
    if text.rstrip().endswith(",]") or re.search(r",\s*\]$", text):
        return "Remove the comma before the closing bracket."
    if not text.rstrip().endswith("]"):
        return "Nothing may stand behind the closing bracket, and it must be there."
    return "Write every word in double quotes with commas between, and \\\\ for a backslash."


def _fix(step: Step) -> Fix | None:
    """Double quotes for the others, and no comma at the end; not where a word holds a quote, a backslash or a variable."""
    rest = step.instruction.rest
    found = _ALMOST.fullmatch(rest.raw)
    if found is None:
        return None
    marks = [at for word in re.finditer(_STRING, rest.raw) for at in (word.start(), word.end() - 1)]
    changes = {at: '"' for at in marks if rest.raw[at] != '"'} | ({found.start(1): ""} if found[1] else {})
    spans = [(rest.part(at, at + 1).span, text) for at, text in changes.items()]
    edits = [Edit(step.source.path, span.start, span.end, text) for span, text in spans]
    return Fix("make it JSON", edits, effect=[f"changes {step.keyword}", "uncovers errors"])
