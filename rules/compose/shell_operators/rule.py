"""A compose command is written for a shell, but Compose starts it without one."""

from dockerlint import Findings, Project, Rule, Service, Word
from dockerlint.facts.compose_command import CommandLine, command_line
from dockerlint.regex import regex
from dockerlint.syntax.shell import SHELLS, basename

rule = Rule(summary="A compose command holds shell operators, and no shell runs it", severity="error", since="0.1.0")
_FOR_A_SHELL = regex(r"\$\$[A-Za-z_{(]")


@rule.service
def find(service: Service, project: Project) -> Findings:
    for key in ("command", "entrypoint"):
        line = command_line(service, key)
        if line is None or not line.words:
            continue
        if line.refused is not None:
            message = f'{line.refused.text} stands outside of quotes: Compose refuses the file with "invalid command line string"'
            yield rule.at(line.refused, message, f'Put the word in quotes, or write a list: {key}: ["…", "…"].')
        elif line.operator is not None:
            yield rule.at(line.operator, _message(line, line.operator), _help(key))
        elif key == "command" and project.builds(service) and not _shell_runs_it(service, project, line):
            for word in line.words:
                if _FOR_A_SHELL.search(word.raw) and "'" not in word.raw:
                    message = f"no shell replaces {word.text}: {basename(line.words[0])} gets it as text"
                    yield rule.at(word, message, _help(key))


def _message(line: CommandLine, operator: Word) -> str:
    if line.node.elements:
        return f"no shell reads {operator.text}: it is an argument of {line.words[0].text}, as is all that follows"
    kept = " ".join(word.raw for word in line.words)
    return f"Compose runs no shell, and cuts the command off at {operator.text}: only {kept} is started, and what follows is left out"


def _help(key: str) -> str:
    return f"Hand it to a shell as one text: {key}: sh -c '… && exec …'."


def _shell_runs_it(service: Service, project: Project, line: CommandLine) -> bool:
    """Whether the words may reach a shell: by their first one, or by an entrypoint that is one, or that is not known."""
    final = project.image.final
    entrypoint = service.may_have("entrypoint") or final.last("ENTRYPOINT") is not None or final.root.base.known is None
    return entrypoint or basename(line.words[0]) in SHELLS
