"""The application looks for a database on localhost, while the compose file runs it in another container."""

from dockerlint import Findings, Located, Project, Rule, Service
from dockerlint.facts.datastores import datastores, kinds_on_this_host
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="A database in another container is looked for on localhost", severity="warning", since="0.1.0")
_SETTINGS = ("SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "DATABASE_URL", "DATABASE_URI", "REDIS_URL", "CELERY_BROKER_URL", "MONGO_URI", "BROKER_URL",
    "RESULT_BACKEND", "CELERY_RESULT_BACKEND", "CACHE_REDIS_URL", "DB_HOST", "REDIS_HOST", "MYSQL_HOST", "POSTGRES_HOST", "MONGO_HOST", "MYSQL_DATABASE_HOST")  # fmt: skip


@rule.service
def find(service: Service, project: Project) -> Findings:
    service_of_project = project.service
    if (
        service_of_project is None
        or service.name != service_of_project.name
        or service.node.get("network_mode") is not None
    ):
        return
    stores = datastores(service.compose)
    for name, shown, value, place in _values(project) if stores else ():
        found = [stores[kind] for kind in kinds_on_this_host(name, value) if kind in stores]
        if found:
            other = found[0]
            message = f"{shown} names localhost, which is this container itself, and the database runs in another one, {other.name}: connections are refused"
            services = other.compose.root.get("services") if other.compose.root else None
            key = services.key(other.name) if services else None
            yield rule.at(
                place,
                message,
                f"Use the service's name as host: {other.name}.",
                related=[(key, "runs here")] if key else [],
            )


def _is_read(name: str, project: Project) -> bool:
    """Whether something may read the variable: the application, where its source is known, names it, in whatever case, or a library does."""
    sources = list(project.context.python_sources) if project.context is not None else []
    by_itself = name.startswith(("PG", "FLASK_", "CELERY", "DJANGO_")) or name.endswith(("_URL", "_URI"))
    return by_itself or not sources or any(name.lower() in source.text.lower() for source in sources)


def _values(project: Project) -> list[tuple[str, str, str, Located]]:
    """What the container's environment and the application's source give, as far as nothing else replaces it: name, how a message calls
    it, value and place.
    """
    found = [
        (name, name, setting.value, setting.place)
        for name, setting in project.environment.settings
        if setting.value and setting.place and _is_read(name, project)
    ]
    for module in modules_with(project, "localhost", "127.0.0.1"):
        from dockerlint.facts.settings import given_once, literal

        values = ((item.name, literal(item.value), item.word) for item in given_once(module, *_SETTINGS))
        found += [(name, name, value, word) for name, value, word in values if isinstance(value, str)]
    if any(modules_with(project, "localhost", "127.0.0.1")):
        from dockerlint.facts.connections import connections

        found += [(each.name, each.shown, each.value, each.word) for each in connections(project)]
    return found
