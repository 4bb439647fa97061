"""Which files hold credentials, and which of them come into the image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.secret_files import brought_secrets, credentials_in, is_dotenv, removed_secrets
from dockerlint.syntax.source import Source

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path

KEY = "-----BEGIN RSA PRIVATE KEY-----\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("id_rsa", "", "a private key"), ("deploy/.netrc", "", "logins"), ("id_rsa.pub", "", None), ("tls/a.pem", KEY, "a private key"),
        ("tls/a.pem", "-----BEGIN CERTIFICATE-----\n", None), ("tests/a.pem", KEY, None), ("shop/client_secret.json", '{"client_secret": "x"}', "the key of an account"),
        ("shop/client_secret.json", '{"client_secret": "${X}"}', None), ("package.json", '{"client_secret": "x"}', None),
        ("pip.conf", "[global]\nindex-url = https://u:p@example.org/simple\n", "the login of a package index"),
        ("pip.conf", "[global]\n# index-url = https://u:p@example.org/simple\n", None), ("pip.conf", "[global]\nindex-url = https://u:${P}@example.org/\n", None),
        (".npmrc", "//npm.example.org/:_authToken=x\n", "the login of a package index"), (".npmrc", "//npm.example.org/:_authToken=${T}\n", None),
        (".docker/config.json", '{"auths": {"x": {"auth": "YQ=="}}}', "the login of a registry"), ("config.json", '{"auth": "YQ=="}', None),
        (".aws/credentials", "[default]\naws_secret_access_key = x\n", "the key of an account"),
    ],
)  # fmt: skip
def test_credentials(path: str, text: str, expected: str | None) -> None:
    assert credentials_in(path, lambda _: Source(path, text)) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [(".env", True), (".env.production", True), (".env.example", False), (".environment", False)]
)
def test_dotenv(name: str, *, expected: bool) -> None:
    assert is_dotenv(name) == expected


def test_what_is_brought(tmp_path: Path) -> None:
    text = "FROM python:3.13-slim\nCOPY .env* tls /app/\nCOPY --exclude=deploy . /srv/\nCOPY .netrc /root/\n"
    found = project(tmp_path, text, {"tls/a.key": KEY, "deploy/id_rsa": "", ".env": "A=1", ".netrc": ""})
    assert [(brought.paths, brought.named) for brought in brought_secrets(found.image)] == [
        ([".env"], True), (["tls/a.key"], False), ([".env", ".netrc", "tls/a.key"], False), ([".netrc"], True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("RUN rm /app/token.txt", ["token.txt"]), ("RUN cat token.txt && rm -f token.txt", ["token.txt"]), ("RUN rm other.txt", []),
        ("FROM python:3.13-slim", []),
    ],
)  # fmt: skip
def test_what_is_removed_later(tmp_path: Path, then: str, expected: list[str]) -> None:
    found = project(tmp_path, f"FROM python:3.13-slim\nCOPY token.txt requirements.txt /app/\n{then}\n")
    assert [word.text for _, word, _ in removed_secrets(found.image)] == expected
