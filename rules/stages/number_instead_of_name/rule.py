"""COPY --from names a stage by its number."""

from dockerlint import Copy, Findings, Image, Rule

rule = Rule(
    summary="COPY --from with a stage's number",
    severity="info",
    since="0.1.0",
    aliases=("using_unnamed_build_stages",),
    presets=("strict",),
)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:  # noqa: ARG001
    flag, stage = copy.step.flag("from"), copy.stage
    if flag is None or stage is None or not (flag.value or "").isdecimal() or stage.index >= copy.step.stage.index:
        return
    message = f"{flag.value} is the stage of line {stage.instruction.line}: with another stage before it, the number means another one"
    remedy = (
        f"Write --from={stage.name}."
        if stage.name
        else f"Name the stage, FROM {stage.instruction.words[0].raw} AS build, and write --from=build."
    )
    yield rule.at(flag.word, message, remedy, related=[(stage.instruction.words[0], f"this is stage {flag.value}")])
