"""FROM asks for one platform, whatever platform is built for."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts import from_scope
from dockerlint.facts.image_name import read_platform
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.variables import used

rule = Rule(
    summary="FROM has a platform that is written out",
    severity="info",
    since="0.1.0",
    aliases=("FromPlatformFlagConstDisallowed",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in from_scope.froms(project.doc):
        flag = from_scope.platform_of(instruction)
        if flag is None or used(flag[1], instruction.escape):
            continue
        written = from_scope.value(instruction, flag[1], {})
        platform = read_platform(written) if written else None
        name = instruction.words[2].text.lower() if len(instruction.words) == 3 else ""
        if platform is not None and not any(part in name for part in platform):
            yield rule.at(
                on_first_line(instruction, flag[0]),
                f"the platform is fixed to {written}: on or for another one the stage is emulated, or does not run",
                "Leave the flag out and give --platform to docker build; or use $BUILDPLATFORM.",
            )
