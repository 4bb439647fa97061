"""MAINTAINER is deprecated: a label says the same."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="MAINTAINER is deprecated",
    severity="info",
    since="0.1.0",
    aliases=("MaintainerDeprecated", "DL4000"),
    presets=("recommended", "buildkit"),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        if instruction.keyword == "MAINTAINER":
            yield rule.at(
                on_first_line(instruction, instruction.name),
                "MAINTAINER is deprecated since 2017: `docker inspect` shows it apart from the labels, where tools look",
                'Write LABEL org.opencontainers.image.authors="…".',
            )
