"""A service waits until another one is healthy that has no health check."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_services import lacks_healthcheck, reference_of

rule = Rule(summary="A service waits for the health of one that has no health check", severity="error", since="0.1.0")
_TESTS = {
    "postgres": "pg_isready -U postgres",
    "mysql": "mysqladmin ping -h 127.0.0.1",
    "mariadb": "healthcheck.sh --connect --innodb_initialized",
    "redis": "redis-cli ping",
    "valkey": "valkey-cli ping",
    "mongo": "mongosh --quiet --eval 'db.adminCommand({ping: 1})'",
    "rabbitmq": "rabbitmq-diagnostics -q ping",
}


@rule.service
def find(service: Service, project: Project) -> Findings:
    for dependency in service.dependencies:
        other = service.compose.service(dependency.name)
        if dependency.condition != "service_healthy" or not dependency.required or other is None:
            continue
        if lacks_healthcheck(other, project):
            message = (
                f"{service.name} waits until {other.name} is healthy, but {other.name} has no health check: "
                f'docker compose up stops with "has no healthcheck configured" and does not start {service.name}'
            )
            yield rule.at(
                dependency.node, message, _help(other), related=[(other.key, f"{other.name} is defined here")]
            )


def _help(other: Service) -> str:
    reference = reference_of(other)
    test = _TESTS.get(reference.name) if reference else None
    example = f', such as healthcheck: {{test: ["CMD-SHELL", "{test}"], interval: 5s}}' if test else ""
    return f"Give {other.name} a healthcheck{example}, or wait for service_started."
