"""Why a compose file is refused; the C reader of YAML (libyaml, from which Go's descends) has to refuse it too."""

import pytest
import yaml

from dockerlint.facts.compose import Compose
from dockerlint.facts.compose_errors import refused
from dockerlint.syntax.source import Source

BROKEN = {
    "services:\n  web:\n   build: .\n  - bad\n": (4, "a list item"),
    "services:\n  web:\n    command: [a, b\n    ports: []\n": (3, "the [ is not closed"),
    "services:\n  web:\n    environment: {A: 1\n  db: {}\n": (3, "the { is not closed"),
    'services:\n  web:\n    image: "redis\n    ports: []\n': (3, "the quote"),
    "services:\n  web:\n    image: redis\n    build .\n    ports: []\n": (4, "neither a key"),
    "services:\n  web:\n    image: a: b\n": (3, "no key can stand here"),
    "services:\n  web:\n    image: a\n   ports: []\n": (4, "indented like none"),
    "services:\n  web:\n    image: @foo\n": (3, "no value begins with @"),
    "services:\n  web:\n    command: *\n": (3, "no value begins with *"),
    "services:\n  web:\n    <<: *base\n": (3, "no anchor &base"),
    'services:\n  web:\n    command: "a\\d"\n': (3, "escape"),
    "services:\n  web:\n    image: ]\n": (3, "no value begins with ]"),
    "services:\n<<<<<<< HEAD\n  web: {}\n=======\n  db: {}\n>>>>>>> x\n": (2, "neither a key"),
    "services:\n  web:\n    environment:\n      - A=1\n      B: 1\n": (5, "a key stands where only a list item can"),
    '\ufeffservices:\n  web:\n    image: "a" b\n': (3, "behind a value that is complete"),
}
OTHER = {
    "hello\n": (1, "no list of keys"),
    "- services\n": (1, "no list of keys"),
    "services: [web]\n": (1, "no names of services"),
    "services:\n  web: shop\n": (2, "the service web"),
}
READ = [
    "",
    "# nothing yet\n",
    "services:\n",
    "services:\n  web:\n",
    "services:\n  web: !reset null\n",
    "services:\n  web:\n    a: 1\n    a: 2\n",
    "services: {}\n---\nservices: {}\n",
    "services:\n\tweb: {}\n",
    "services:\n  web:\n    image: {{ x }}:1\n",
    "services:\n  web:\n    image: @IMAGE@\n",
    "x: &a\n  image: b\nservices:\n  web: *a\n",
    "services:\n  web:\n    image: a\x01\n",
]


@pytest.mark.parametrize("text", [*BROKEN, *OTHER])
def test_broken(text: str) -> None:
    found = refused(Compose(Source("compose.yaml", text)))
    line, reason = {**BROKEN, **OTHER}[text]
    assert found is not None
    assert reason in found.reason
    assert found.place.source.position(found.place.span.start).line == line
    assert found.place.raw.strip()


@pytest.mark.parametrize("text", BROKEN)
def test_no_reader_reads_it(text: str) -> None:
    for loader in {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}:
        with pytest.raises(yaml.YAMLError):
            yaml.compose(text.removeprefix("\ufeff"), Loader=loader)


@pytest.mark.parametrize("text", READ)
def test_read_or_not_certain(text: str) -> None:
    assert refused(Compose(Source("compose.yaml", text))) is None
