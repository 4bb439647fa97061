"""``--platform=$TARGETPLATFORM`` is what FROM does anyway."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts import from_scope
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.variables import used
from dockerlint.syntax.expand import ExpansionError

rule = Rule(
    summary="--platform=$TARGETPLATFORM is the default",
    severity="info",
    since="0.1.0",
    aliases=("RedundantTargetPlatform",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    try:
        scope = from_scope.defaults(project.doc, project.target)
    except ExpansionError:
        return
    for instruction in from_scope.froms(project.doc):
        platform = from_scope.platform_of(instruction)
        if platform is None or set(used(platform[1], instruction.escape)) != {"TARGETPLATFORM"}:
            continue
        if from_scope.value(instruction, platform[1], scope) == scope["TARGETPLATFORM"]:
            yield rule.at(
                on_first_line(instruction, platform[0]),
                "the platform that is built for is the default: this flag changes nothing",
                "Remove the flag.",
            )
