"""Datastores of a compose file, and settings that look for one on this host."""

import pytest

from dockerlint.facts.compose import Compose
from dockerlint.facts.datastores import datastores, kinds_on_this_host
from dockerlint.syntax.source import Source

COMPOSE = """
services:
  web: {build: .}
  db: {image: "postgis/postgis:17-3.5"}
  cache: {image: "redis:8"}
  second: {image: "valkey/valkey:9"}
  near: {image: "mongo:8", network_mode: host}
  other: {image: "registry.example.com:5000/team/rabbitmq:4"}
  own: {image: "${IMAGE}"}
"""


def test_datastores() -> None:
    found = datastores(Compose(Source("compose.yaml", COMPOSE)))
    assert {kind: service.name for kind, service in found.items()} == {
        "postgres": "db",
        "redis": "cache",
        "rabbitmq": "other",
    }


@pytest.mark.parametrize(
    ("name", "value", "kinds"),
    [
        ("DATABASE_URL", "postgresql+psycopg2://u:p@localhost:5432/shop", ("postgres",)),
        ("X", "redis://localhost", ("redis",)),
        ("X", "redis://127.0.0.1:6379/0", ("redis",)),
        ("BROKER", "amqp://guest:guest@localhost//", ("rabbitmq",)),
        ("REDIS_HOST", "localhost", ("redis",)),
        ("DB_HOST", "127.0.0.1", ("postgres", "mysql")),
        ("SHOP_POSTGRES_SERVER", "localhost", ("postgres",)),
        ("HOST", "localhost", ()),
        ("ALLOWED_HOSTS", "localhost", ()),
        ("REDIS_HOST", "cache", ()),
        ("DATABASE_URL", "postgresql://u:p@db/shop", ()),
        ("DATABASE_URL", "postgresql://u:p@localhost.example.com/shop", ()),
        ("URL", "http://localhost:8000", ()),
    ],
)
def test_kinds_on_this_host(name: str, value: str, kinds: "tuple[str, ...]") -> None:
    assert kinds_on_this_host(name, value) == kinds
