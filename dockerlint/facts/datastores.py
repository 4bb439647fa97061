"""Databases, caches and brokers that a compose file runs as services, and values that name one on this very host."""

from dockerlint.regex import regex

from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Compose, Service

_SQL = ("postgres", "mysql")
_IMAGES = {
    "postgres": "postgres", "postgis": "postgres", "timescaledb": "postgres", "pgvector": "postgres", "mysql": "mysql", "mariadb": "mysql", "percona": "mysql",
    "redis": "redis", "valkey": "redis", "keydb": "redis", "mongo": "mongo", "mongodb": "mongo", "rabbitmq": "rabbitmq", "memcached": "memcached",
}  # fmt: skip
_SCHEMES = {
    "postgres": "postgres", "postgresql": "postgres", "postgis": "postgres", "mysql": "mysql", "mariadb": "mysql", "redis": "redis", "rediss": "redis",
    "mongodb": "mongo", "amqp": "rabbitmq", "pyamqp": "rabbitmq",
}  # fmt: skip
_URL = regex(r"\s*([a-z]+)(?:\+[a-z0-9]+)?://(?:[^@/\s]*@)?(?:localhost|127\.0\.0\.1)(?=[:/?]|\s*$)")
_HOST = regex(
    r"(?:\w+_)?(DB|DATABASE|SQL|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|REDIS|MONGO|MONGODB|RABBITMQ|RABBIT|AMQP|MEMCACHED)_?(?:HOST|HOSTNAME|SERVER)"
)
_WORDS = {
    "POSTGRES": ("postgres",), "POSTGRESQL": ("postgres",), "PG": ("postgres",), "MYSQL": ("mysql",), "MARIADB": ("mysql",), "REDIS": ("redis",),
    "MONGO": ("mongo",), "MONGODB": ("mongo",), "RABBITMQ": ("rabbitmq",), "RABBIT": ("rabbitmq",), "AMQP": ("rabbitmq",), "MEMCACHED": ("memcached",),
}  # fmt: skip


def datastores(compose: "Compose") -> "dict[str, Service]":
    """The kinds of datastore (``postgres``, ``redis`` …) that services of the file run from well-known images, each with one of them."""
    found: dict[str, Service] = {}
    for service in compose.services:
        image = service.node.get("image")
        reference = parse_reference(image.text) if image is not None and image.text else None
        kind = _IMAGES.get(reference.name) if reference is not None else None
        if kind is not None and service.node.get("network_mode") is None:
            found.setdefault(kind, service)
    return found


def kinds_on_this_host(name: str, value: str) -> "tuple[str, ...]":
    """The kinds of datastore that a setting looks for on localhost: by a URL, or by a name that ends with HOST."""
    url = _URL.match(value)
    if url is not None:
        kind = _SCHEMES.get(url[1])
        return (kind,) if kind else ()
    host = _HOST.fullmatch(name.upper()) if value.strip() in ("localhost", "127.0.0.1") else None
    return _WORDS.get(host[1], _SQL) if host else ()
