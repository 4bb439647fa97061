"""CMD or ENTRYPOINT looks like the exec form but is no JSON, so that a shell runs the brackets."""

import re

from dockerlint import Findings, Image, Rule

rule = Rule(summary="CMD or ENTRYPOINT is meant as exec form but is no JSON", severity="error", since="0.1.0")
_MEANT = re.compile(r"\[\s*['\"“‘]|\[\s*[\w./-]+\s*,")


@rule.image
def find(image: Image) -> Findings:
    for step in (image.final.last("ENTRYPOINT"), image.final.last("CMD")):
        if step is None or step.instruction.exec_form or not _MEANT.match(step.instruction.rest.text):
            continue
        message = "this is no JSON array, so a shell runs it as it stands and stumbles over the brackets: the container does not start"
        yield rule.at(step.instruction.rest, message, _help(step.instruction.rest.text))


def _help(text: str) -> str:
    if "'" in text or "“" in text or "‘" in text:
        return "Write each word in double quotes: JSON knows no others."
    if text.rstrip().endswith(",]") or re.search(r",\s*\]$", text):
        return "Remove the comma before the closing bracket."
    if not text.rstrip().endswith("]"):
        return "Nothing may stand behind the closing bracket, and it must be there."
    return "Write every word in double quotes with commas between, and \\\\ for a backslash."
