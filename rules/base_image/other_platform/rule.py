"""FROM asks for one platform and names an image that is made for another."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts import from_scope
from dockerlint.facts.image_name import read_platform
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.reference import parse_reference
from dockerlint.facts.variables import used
from dockerlint.syntax.expand import ExpansionError

rule = Rule(
    summary="FROM names an image for another platform than it asks for",
    severity="warning",
    since="0.1.0",
    aliases=("InvalidBaseImagePlatform",),
    presets=("recommended", "buildkit"),
    mentions=("platform",),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in from_scope.froms(project.doc):
        flag, word = from_scope.platform_of(instruction), instruction.words[0]
        if flag is None or any(name in from_scope.PREDEFINED for name in used(flag[1], instruction.escape)):
            continue
        try:
            scope = from_scope.defaults(project.doc, project.target)
        except ExpansionError:
            return
        wanted = read_platform(from_scope.value(instruction, flag[1], scope) or "")
        reference = parse_reference(from_scope.value(instruction, word.text, scope) or "")
        made_for = reference.platform if reference else None
        if wanted is None or made_for is None or wanted == made_for:
            continue
        yield rule.at(
            on_first_line(instruction, word),
            f"{word.text} is made for {'/'.join(made_for)}, and --platform asks for {'/'.join(wanted)}: "
            "the builder refuses it, or builds on the wrong one",
            "Name the image without the architecture, so that the builder takes the one for the platform; or leave the flag out.",
        )
