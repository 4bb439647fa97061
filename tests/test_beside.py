"""Fixes of files beside the Dockerfile: what is removed from a compose file, and that nothing else is allowed than what is declared."""

from __future__ import annotations

import pytest

from dockerlint import apply_edits
from dockerlint.beside import fault, is_beside
from dockerlint.compose_edits import without_element, without_entry
from dockerlint.facts.compose import Compose
from dockerlint.syntax.source import Source

COMPOSE = "services:\n  web:\n    build: .\n    image: a\n"


def compose(text: str) -> Compose:
    return Compose(Source("compose.yaml", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("version: '3'\n\nservices:\n  a:\n    image: b\n", "services:\n  a:\n    image: b\n"),
        ("# c\nversion: '3'\nservices: {}\n", "# c\nservices: {}\n"),
        ("services: {}\r\n\r\nversion: 3", "services: {}\r\n\r\n"),
        ("\ufeffversion: 3\nservices: {}\n", "\ufeffservices: {}\n"),
        ("{version: 3, services: {}}\n", None),
    ],
)
def test_a_key_removed(text: str, expected: str | None) -> None:
    root = compose(text).root
    key = root.key("version") if root else None
    assert key is not None
    edit = without_entry(key)
    assert (apply_edits(text, [edit]) if edit else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("    volumes:\n      - .:/a\n      - b:/b\n", "    volumes:\n      - b:/b\n"),
        ("    volumes:\n    - b:/b\n    - .:/a  # c\n    # d\n", "    volumes:\n    - b:/b\n    # d\n"),
        ("    volumes:\n      - .:/a\n    ports: []\n", "    ports: []\n"),
        ("    volumes:\n    - .:/a\n    ports: []\n", "    ports: []\n"),
        ("    volumes:\n      - type: bind\n        source: .\n      - b:/b\n", "    volumes:\n      - b:/b\n"),
        ("    volumes: [.:/a]\n", ""),
        ("    volumes: ['.:/a', 'b:/b']\n", None),
        ("    volumes: &v\n      - .:/a\n", None),
        ("    <<: &m\n      volumes:\n        - .:/a\n", None),
    ],
)
def test_an_element_removed(text: str, expected: str | None) -> None:
    text = COMPOSE + text
    (service,) = compose(text).services
    volumes = service.node.get("volumes")
    assert volumes is not None
    element = next(one for one in volumes.elements if "b:" not in (one.text or ""))
    fix = without_element(service, "volumes", element, "x")
    assert (apply_edits(text, fix.edits) if fix else None) == (None if expected is None else COMPOSE + expected)
    if fix:
        assert fault("compose.yaml", text.encode(), apply_edits(text, fix.edits).encode(), fix.effect) is None


@pytest.mark.parametrize(
    ("after", "effects", "reason"),
    [
        (COMPOSE, [], None),
        (COMPOSE + "    init: true\n", [], None),
        (COMPOSE.replace("a\n", "b\n"), [], "it does more to compose.yaml than add lines"),
        (COMPOSE.replace("a\n", "b\n"), ["changes compose.yaml: services.web.image"], None),
        (COMPOSE.replace("a\n", "b\n"), ["changes other.yaml: services.web.image"], "it does more to compose.yaml than add lines"),
        (COMPOSE.replace(".\n", "b\n"), ["changes compose.yaml: services.web.image"], "it changes services.web.build in compose.yaml"),
        (COMPOSE + "  b: {}\n", ["changes compose.yaml: services.web"], "it changes services.b in compose.yaml"),
        (COMPOSE + "}", ["changes compose.yaml: services.web"], "compose.yaml is no readable YAML any more"),
    ],
)  # fmt: skip
def test_what_is_not_declared_is_a_fault(after: str, effects: list[str], reason: str | None) -> None:
    assert fault("compose.yaml", COMPOSE.encode(), after.encode(), effects) == reason


@pytest.mark.parametrize(
    ("after", "allowed"),
    [
        ("flask==3.1.3  # web\n-r other.txt\nredis==5\n", True),
        ("flask>=2,<3  # web\n-r other.txt\nredis==7.1.0\n", True),
        ("flask==3.1.3  # web\n-r other.txt\n", False),
        ("flask  # web\n-r more.txt\nredis==5\n", False),
        ("flasky  # web\n-r other.txt\nredis==5\n", False),
    ],
)
def test_versions_of_requirements(after: str, allowed: bool) -> None:
    before = b"flask>=2,<3  # web\n-r other.txt\nredis\n"
    found = fault("x/requirements.txt", before, after.encode(), ["changes requirements.txt: versions"])
    assert (found is None) == allowed


def test_which_effects_speak_of_other_files() -> None:
    assert [is_beside(word) for word in ("changes CMD", "adds ENV", "changes requirements.txt: versions")] == [
        False,
        False,
        True,
    ]
