"""The compose file has a ``version:``, which Compose ignores."""

import os

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.compose_edits import without_entry

rule = Rule(summary="version: in a compose file is obsolete", severity="info", since="0.1.0", needs="compose")


@rule.project
def find(project: Project) -> Findings:
    root = project.compose.root if project.compose else None
    key = root.key("version") if root else None
    if key is not None:
        message = "version: is obsolete: Compose ignores it and prints a warning at every call"
        edit = without_entry(key)
        effect = f"changes {os.path.basename(key.source.path)}: version"
        yield rule.at(key, message, "Remove the line.", Fix("remove it", [edit], effect=[effect]) if edit else None)
