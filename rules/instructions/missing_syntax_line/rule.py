"""The file uses what only BuildKit's newer frontends know, and does not say which frontend reads it."""

from dockerlint import Findings, Instruction, Located, Project, Rule
from dockerlint.facts.lines import on_first_line

rule = Rule(summary="Newer syntax without # syntax=", severity="info", since="0.1.0", presets=("strict",))
_FLAGS = frozenset(
    (
        "mount",
        "network",
        "security",
        "device",
        "link",
        "chmod",
        "parents",
        "exclude",
        "checksum",
        "keep-git-dir",
        "unpack",
    )
)


@rule.project
def find(project: Project) -> Findings:
    if project.doc.directive("syntax") is not None:
        return
    for instruction in project.doc.instructions:
        found = _newer(instruction)
        if found is not None:
            word, what = found
            message = f"{what} is read by the frontend that each machine's engine happens to have: an older one refuses it, or knows less"
            yield rule.at(
                word,
                message,
                "Write # syntax=docker/dockerfile:1 as the first line: then every machine reads the file with the same frontend.",
            )
            return


def _newer(instruction: Instruction) -> tuple[Located, str] | None:
    """The word that an engine without BuildKit, or with an older one, does not know, and how to call it."""
    for flag in instruction.flags:
        if flag.name in _FLAGS:
            return flag.word, f"{instruction.keyword} --{flag.name}"
    if instruction.heredocs:
        return on_first_line(instruction, instruction.name), "a heredoc"
    return None
