"""ENV or LABEL is written with a blank instead of ``=``."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Step
from dockerlint.syntax.tree import Pair

rule = Rule(
    summary="ENV or LABEL in the legacy form without =",
    severity="info",
    since="0.1.0",
    aliases=("LegacyKeyValueFormat",),
    presets=("recommended", "buildkit"),
)


@rule.step("ENV", "LABEL")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for pair in step.instruction.pairs:
        if pair.separator == "" and pair.value is not None:
            takes = "one variable" if step.keyword == "ENV" else "one label"
            message = (
                f"{step.keyword} {pair.key.text} is followed by a blank: this form is deprecated and takes {takes} only"
            )
            yield rule.at(
                pair.key,
                message,
                f"Write {step.keyword} {pair.key.text}=… with quotes around a value that has blanks.",
                None if _comment_between(step, pair) else _fix(pair),
            )


def _comment_between(step: Step, pair: Pair) -> bool:
    """An edit from the name to the value would delete it."""
    end = pair.value.span.end if pair.value else 0
    return any(pair.key.span.end <= comment.span.start < end for comment in step.instruction.comments)


def _fix(pair: Pair) -> Fix | None:
    """Only where the value means the same in both forms: no quotes or escapes inside that would be read differently."""
    value = pair.value
    if value is None or value.span.end - value.span.start != len(value.raw) or any(ch in value.raw for ch in "\\`'"):
        return None
    quoted = len(value.raw) > 1 and value.raw[0] == value.raw[-1] == '"' and '"' not in value.raw[1:-1]
    if '"' in value.raw and not quoted:
        return None
    path, span = pair.source.path, value.span
    quote = '"' if not quoted and (not value.raw or any(ch.isspace() for ch in value.raw)) else ""
    edits = [Edit(path, pair.key.span.end, span.start, f"={quote}")]
    return Fix("use =", [*edits, Edit(path, span.end, span.end, quote)] if quote else edits)
