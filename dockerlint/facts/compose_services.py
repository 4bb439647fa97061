"""What the services of a compose file are: for development, built here, a store of data, with a health check."""

import os
from itertools import takewhile

from dockerlint.data.false_words import FALSE
from dockerlint.data.stores import STORES, WITHOUT_HEALTHCHECK
from dockerlint.regex import regex
from dockerlint.syntax.parse import parse

from .compose_folder import in_folder_for_development
from .compose_mounts import mounts
from .folders import entries
from .project import for_development, in_folder_for_tests
from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Compose, Service
    from .project import Project
    from .reference import Reference

_MAX_BYTES = 200_000
_FIRST_LINES = 8
_STAGE = regex(r"(?:^|_)(?:ENV|ENVIRONMENT|MODE|STAGE|CONFIG|SETTINGS|SETTINGS_MODULE)$")
_DEVELOPMENT = regex(r"(?i)(?:^|[._:-])(?:dev|devel|development|debug|local)(?:[._-]?(?:config|settings))?$")
_SWITCH = regex(r"(?i)(?:is_|for_)?(?:dev|devel|development)(?:_mode)?")
_ON = frozenset(("1", "true", "True", "yes", "on"))
_SAID = regex(
    r"\b(?:to|for) (?:the |local |manual |integration |unit )*(?:tests?|testing|dev|development)\b|"
    r"\blocal (?:dev|development|tests?|testing)\b|\b(?:dev|development|tests?) (?:only|environment|setup|stack)\b"
)
_FOR_PRODUCTION = regex(r"(?:^|[._-])(?:prod|production|stage|staging)(?:[._-]|$)")
_PRODUCTION = regex(r"(?:^|[._-]|dockerfile)prod(?:uction)?(?:[._-]|dockerfile|$)")
_OTHERWISE = regex(r"\b(?:not|no|prod|production|see|instead)\b")
_FOR_DEVELOPMENT_TOO = frozenset(("livereload", "live-reload", "hot-reload", "watch", "watcher", "debugger"))


def develops(service: "Service", project: "Project") -> bool:
    """Whether the service says by its name, profile, target or a ``develop:`` section that it is for development or tests; or the file does."""
    names = [
        *_profiles(service),
        service.name,
        service.target or "",
        service.compose.source.path.rpartition("/")[2],
        service.dockerfile.rpartition("/")[2],
    ]
    return (
        service.node.get("develop") is not None
        or project.for_development
        or for_development_by_file(service.compose)
        or in_folder_for_development(service.compose)
        or any(for_development(name) or name in _FOR_DEVELOPMENT_TOO for name in names)
    )


def _profiles(service: "Service") -> "list[str]":
    profiles = service.node.get("profiles")
    return [element.text or "" for element in profiles.elements] if profiles else []


def says_development(service: "Service") -> bool:
    """Whether its environment says so: ``FLASK_ENV=development``, ``APP_SETTINGS=project.config.DevelopmentConfig``, ``FLASK_DEBUG=1``."""
    return any(
        (_STAGE.search(name) is not None and _DEVELOPMENT.search(value) is not None)
        or (name == "FLASK_DEBUG" and value.lower() not in FALSE)
        for name, value, _ in service.environment
        if value is not None
    )


def for_development_by_file(compose: "Compose") -> bool:
    """Whether the compose file says that it is for development or tests: by its first sentence, its folder, or a stage or an argument
    (``DEVEL=yes``) that it builds with.
    """
    first = _first_sentence(compose.source.text.lstrip("\ufeff\n "))
    said = _SAID.search(first) is not None and not _OTHERWISE.search(first)
    return (
        said
        or in_folder_for_tests(compose.folder)
        or any(_built_for_development(service) for service in compose.services)
    )


def _built_for_development(service: "Service") -> bool:
    switched_on = any(_SWITCH.fullmatch(name) and value in _ON for name, value, _ in service.build_args)
    return switched_on or (service.target is not None and for_development(service.target))


def _first_sentence(text: str) -> str:
    """That of the comment which the text begins with, on further lines too where they go on in small letters; empty where it begins otherwise."""
    first, *others = text.split("\n", _FIRST_LINES)[:_FIRST_LINES]
    if not first.startswith("#"):
        return ""
    more = takewhile(lambda line: line.startswith("#") and line.strip("# \t")[:1].islower(), others)
    said = " ".join(line.strip("# \t") for line in (first, *more)).lower().partition(". ")[0]
    return said.replace("*", "")  # for the **development** setup


def for_development_by_environment(service: "Service") -> bool:
    """Whether the service says that it is for development, mounts the source that it runs, and something else beside it is for production."""
    mounted = any(mount.source and mount.source.startswith(".") for mount in mounts(service))
    return mounted and says_development(service) and _production_beside(service.compose)


def _production_beside(compose: "Compose") -> bool:
    """Whether a compose file, a Dockerfile or a service that says so by its name is there for production or what comes before it."""
    if any(_FOR_PRODUCTION.search(name) for other in compose.services for name in (other.name, *_profiles(other))):
        return True
    try:
        names = [name.lower() for name, _ in entries(compose.folder)] if compose.folder else []
    except OSError:
        return False
    return any(
        _FOR_PRODUCTION.search(name) is not None and ("compose" in name or "dockerfile" in name) for name in names
    )


def has_production_twin(project: "Project") -> bool:
    """Whether a Dockerfile beside this one says by its name that it is the one for production."""
    if project.file is None or _PRODUCTION.search(os.path.basename(project.file).lower()):
        return False
    try:
        names = [name.lower() for name, _ in entries(os.path.dirname(os.path.abspath(project.file)))]
    except OSError:
        return False
    return any("dockerfile" in name and _PRODUCTION.search(name) for name in names)


def reference_of(service: "Service") -> "Reference | None":
    """The image that the service pulls; None where it builds one, or a variable takes part."""
    node = service.node.get("image")
    built = service.node.get("build") is not None
    return parse_reference(node.text) if node and node.text and "$" not in node.text and not built else None


def base_of(service: "Service") -> "Reference | None":
    """The image that the service runs: the one it pulls, or the one that its Dockerfile is FROM in the end; None where a variable takes part."""
    context = service.build_context
    if context is None or service.inline:
        return reference_of(service)
    try:
        with open(os.path.join(service.compose.folder, context, service.dockerfile), "rb") as file:
            doc = parse(file.read(_MAX_BYTES))
    except OSError:
        return None
    words = [found.words[0].text for found in doc.instructions if found.keyword == "FROM" and found.words]
    return parse_reference(words[-1]) if words and "$" not in words[-1] else None


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
