"""``--platform=$TARGETPLATFORM`` is what FROM does anyway."""

from dockerlint import Edit, Findings, Fix, Project, Rule, Word
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
                _fix(platform[0], instruction.words[0]),
            )


def _fix(flag: Word, image: Word) -> Fix | None:
    """The flag and the blanks behind it, where both stand on one line. A default (``:-``) is for builders that know no TARGETPLATFORM."""
    flag_span, start = flag.span, image.span.start
    between = flag.source.text[flag_span.end : start]
    if not between or between.strip(" \t") or ":-" in flag.text:
        return None
    edit = Edit(flag.source.path, flag_span.start, start, "")
    return Fix("remove the flag", [edit], effect=["changes FROM"])
