"""COPY or ADD names a file that .dockerignore keeps from the builder."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.copies import copies
from dockerlint.facts.ignored import excluded_source
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="COPY names what .dockerignore leaves out",
    severity="warning",
    since="0.1.0",
    aliases=("CopyIgnoredFile",),
    presets=("recommended", "buildkit"),
)


@rule.step("COPY", "ADD")
def find(step: Step, image: Image) -> Findings:
    sources = [pair for copy in copies(image, [step]) for pair in copy.local_sources]
    ignore = image.project.ignore
    if not sources or ignore.source is None or any(pattern.exception for pattern in ignore.patterns):
        return
    for word, text in sources:
        if excluded_source(ignore, text):
            yield rule.at(
                on_first_line(step.instruction, word),
                f"{ignore.source.path} leaves {text} out: the builder does not have it, and cannot copy it",
                f"Take it out of {ignore.source.path}, or do not copy it.",
                severity="warning" if text in (".", "/") or set(text) & set("*?[") else "error",
            )
