"""The protocol in EXPOSE has capitals."""

from dockerlint import Findings, Fix, Image, Rule, Step, Word
from dockerlint.edits import replaced
from dockerlint.facts.exposed import exposed
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="The protocol in EXPOSE has capitals",
    severity="info",
    since="0.1.0",
    aliases=("ExposeProtoCasing",),
    presets=("buildkit",),
)


@rule.step("EXPOSE")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for word, text in exposed(step):
        protocol = text.partition("/")[2]
        if protocol != protocol.lower():
            yield rule.at(
                on_first_line(step.instruction, word),
                f"the protocol of {text} is not in lower case",
                f"Write {text.lower()}.",
                _fix(word, protocol),
            )


def _fix(word: Word, protocol: str) -> Fix | None:
    """Only where the protocol is written out, not where it comes out of a variable."""
    at = word.raw.rfind("/") + 1
    edit = replaced(word.part(at), protocol.lower()) if at and word.raw[at:] == protocol else None
    return Fix(f"write {protocol.lower()}", [edit], effect=["changes EXPOSE"]) if edit else None
