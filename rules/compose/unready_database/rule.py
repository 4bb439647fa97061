"""A service migrates its database at start, but is started before the database takes connections."""

from dockerlint import Command, Findings, Project, Rule, Service, Start
from dockerlint.data.stores import DATABASES
from dockerlint.facts.compose_services import store_of
from dockerlint.facts.service_start import service_start
from dockerlint.regex import regex

rule = Rule(summary="Migrations run before the database is ready", severity="warning", since="0.1.0")
_MIGRATION = regex(
    r"\b(?:flask db upgrade|manage\.py migrate|django-admin migrate|alembic (?:-\S+ \S+ )*upgrade|aerich upgrade)\b"
)
_WAITS = regex(r"wait|ready|dockerize|\bnc\b|\bsleep\b|\buntil\b|retry|tenacity|/dev/tcp")


@rule.service
def find(service: Service, project: Project) -> Findings:
    if any(service.may_have(key) for key in ("restart", "deploy")):
        return
    for dependency in service.dependencies:
        other = service.compose.service(dependency.name)
        store = store_of(other) if other is not None and dependency.condition == "service_started" else None
        start = service_start(service, project) if store in DATABASES else None
        migration = _migration(start) if start is not None else None
        if migration is None:
            continue
        message = (
            f"{service.name} is started as soon as the container of {dependency.name} runs, which is before {store} takes connections: "
            f"{migration.text} fails on the first start, and nothing starts {service.name} again"
        )
        help_text = f"Give {dependency.name} a healthcheck, and wait for it: depends_on: {{{dependency.name}: {{condition: service_healthy}}}}."
        yield rule.at(dependency.node, message, help_text, related=[(migration, "the migrations")])


def _migration(start: Start) -> Command | None:
    """The command that migrates; None where something before it, or around it, may wait for the database."""
    commands = start.commands
    waiting = any(command.guarded or _WAITS.search(command.text) for command in commands)
    unknown = any(_WAITS.search(source.text) for source in start.scripts)
    if start.process is None or waiting or unknown:
        return None
    return next((command for command in commands if _MIGRATION.search(command.text)), None)
