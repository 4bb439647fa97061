"""The compose file is not YAML that Compose can read, or holds something else than services."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.compose_errors import refused

rule = Rule(summary="Compose cannot read the compose file", severity="error", since="0.1.0", needs="compose")


@rule.project
def find(project: Project) -> Findings:
    for compose in (project.compose, project.compose.override if project.compose else None):
        found = refused(compose) if compose else None
        if found is not None:
            message = f"{found.reason}: docker compose refuses the whole file"
            related = [(found.end, "what reads it stops here")] if found.end else []
            yield rule.at(found.place, message, "Mend it, and try it: docker compose config --quiet", related=related)
