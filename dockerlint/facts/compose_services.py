"""What the services of a compose file are: for development, built here, a store of data, with a health check."""

from dockerlint.data.stores import STORES, WITHOUT_HEALTHCHECK

from .project import for_development
from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Service
    from .project import Project
    from .reference import Reference

_FOR_DEVELOPMENT_TOO = frozenset(("livereload", "live-reload", "hot-reload", "watch", "watcher", "debugger"))


def develops(service: "Service", project: "Project") -> bool:
    """Whether the service says by its name, profile, target or a ``develop:`` section that it is for development or tests; or the file does."""
    profiles = service.node.get("profiles")
    names = [element.text or "" for element in profiles.elements] if profiles else []
    names += [
        service.name,
        service.target or "",
        service.compose.source.path.rpartition("/")[2],
        service.dockerfile.rpartition("/")[2],
    ]
    return (
        service.node.get("develop") is not None
        or project.for_development
        or any(for_development(name) or name in _FOR_DEVELOPMENT_TOO for name in names)
    )


def reference_of(service: "Service") -> "Reference | None":
    """The image that the service pulls; None where it builds one, or a variable takes part."""
    node = service.node.get("image")
    built = service.node.get("build") is not None
    return parse_reference(node.text) if node and node.text and "$" not in node.text and not built else None


def store_of(service: "Service") -> "str | None":
    """The name of the store that the service runs, as people call it: ``PostgreSQL``; None for anything else."""
    reference = reference_of(service)
    return STORES.get(reference.name) if reference else None


def lacks_healthcheck(service: "Service", project: "Project") -> bool:
    """Whether the service surely has no health check: neither here nor in its image, as far as that is known."""
    node = service.node.get("healthcheck")
    if node is not None:
        test, disabled = node.get("test"), node.get("disable")
        words = [item.text for item in test.elements] or [test.text] if test else []
        return words == ["NONE"] or (disabled is not None and disabled.text == "true")
    if service.may_have("healthcheck"):
        return False
    reference = reference_of(service)
    if reference is not None:
        return reference.official in WITHOUT_HEALTHCHECK
    if not project.builds(service) or project.image.final.root.base.known is None:
        return False
    step = project.image.final.last("HEALTHCHECK")
    return step is None or [word.text.upper() for word in step.words] == ["NONE"]
