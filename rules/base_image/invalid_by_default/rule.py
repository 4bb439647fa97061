"""Without build arguments, FROM names no image."""

from dockerlint import Findings, Project, Rule, Word
from dockerlint.facts import from_scope
from dockerlint.facts.image_name import is_image_name
from dockerlint.facts.lines import on_first_line
from dockerlint.syntax.expand import ExpansionError

rule = Rule(
    summary="FROM names no image unless arguments are given",
    severity="warning",
    since="0.1.0",
    aliases=("InvalidDefaultArgInFrom",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    try:
        scope = from_scope.defaults(project.doc, project.target)
    except ExpansionError:
        return
    for instruction in from_scope.froms(project.doc):
        word = instruction.words[0]
        name = from_scope.value(instruction, word.text, scope)
        if name is None:
            return
        if not is_image_name(name):
            yield rule.at(on_first_line(instruction, word), *_words(word, name))


def _words(word: Word, name: str) -> tuple[str, str]:
    if "$" not in word.text:
        return (
            f"{name} is no image's name: the build stops here",
            "A name has small letters and one tag; a template is to be rendered first.",
        )
    what = f"`{name}`, which is no image's name" if name else "empty"
    return (
        f"without build arguments {word.text} is {what}: `docker build .` stops here",
        "Give the ARG before the first FROM a default: ARG NAME=value.",
    )
