"""What fixes make of the rules' example projects is built on a real engine, one for each rule, where the local base can build it."""

import re
import shutil
from pathlib import Path

import pytest

from dockerlint import parse
from tests.engine_support import TestEngine
from tests.examples.test_mended_tutorials_on_engine import for_the_local_base

pytestmark = pytest.mark.engine
RULES = Path(__file__).parents[2] / "rules"
BASE = re.compile(r"python:3\.\d+-slim(?:-\w+)?")
# The local base has no apt and Python 3.11, which Django 6 does not run on; what the others fetch is no Python package.
BEYOND = re.compile(r"\b(?:apt|apt-get|apk|curl|wget|git|uv|poetry|pipenv|conda)\b|--chmod|[Dd]jango==6")


def _can_be_built(project: Path) -> bool:
    dockerfile = project / "Dockerfile"
    if not dockerfile.is_file():
        return False
    instructions = parse(dockerfile.read_bytes()).instructions
    images = [found.words for found in instructions if found.keyword == "FROM"]
    names = {words[2].text.lower() for words in images if len(words) == 3}
    texts = [found.logical.text for found in instructions if found.keyword in ("RUN", "COPY")]
    texts += [path.read_text("utf-8") for path in project.glob("requirements*.txt")]
    known = all(BASE.fullmatch(words[0].text) or words[0].text.lower() in names for words in images)
    copied = [
        word.text for found in instructions if found.keyword == "COPY" and not found.flags for word in found.words[:-1]
    ]
    return (
        known and not any(BEYOND.search(text) for text in texts) and all((project / name).exists() for name in copied)
    )


def _projects() -> dict[str, Path]:
    """By rule, the first fixed example that is a whole project and can be built."""
    found: dict[str, Path] = {}
    for path in sorted(RULES.glob("*/*/fixed*")):
        if path.is_dir() and _can_be_built(path):
            found.setdefault(path.parent.name, path)
    return found


PROJECTS = _projects()


def test_there_are_some() -> None:
    assert len(PROJECTS) > 15


@pytest.mark.parametrize("rule", PROJECTS)
def test_it_is_built(engine: TestEngine, tag: str, tmp_path: Path, rule: str) -> None:
    context = tmp_path / "context"
    shutil.copytree(PROJECTS[rule], context)
    dockerfile = context / "Dockerfile"
    dockerfile.write_bytes(for_the_local_base(dockerfile.read_text("utf-8")).encode())
    engine.client.images.build(path=str(context), tag=tag, network_mode=engine.network, rm=True, forcerm=True)
