"""The compose file has a ``version:``, which Compose ignores."""

from dockerlint import Findings, Project, Rule

rule = Rule(summary="version: in a compose file is obsolete", severity="info", since="0.1.0")


@rule.project
def find(project: Project) -> Findings:
    root = project.compose.root if project.compose else None
    key = root.key("version") if root else None
    if key is not None:
        message = "version: is obsolete: Compose ignores it and prints a warning at every call"
        yield rule.at(key, message, "Remove the line.")
