"""Attribution line by line, on one Dockerfile with every instruction: BuildKit and the classic builder, on whatever engine is there."""

from __future__ import annotations

import io
import json
import tarfile
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from dockerlint.cli.image import image
from tests.engine_support import BASE, TestEngine
from tests.image.test_build_on_engine import measured as built
from tests.image.test_build_on_engine import tag  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.engine

HEREDOC_API = (1, 43)  # Docker 24; the frontend inside 20.10's BuildKit knows no heredocs
EVERYTHING = f"""\
ARG BASE={BASE}
FROM ${{BASE}} AS build
RUN mkdir /out && printf built > /out/result
FROM ${{BASE}} AS parent
ARG NAME=one
ENV FOO=bar
LABEL a=b
MAINTAINER someone <someone@example.org>
ONBUILD RUN printf 1234567 > /fired
ONBUILD ENV FIRED=yes
ONBUILD COPY --chown=1:1 data.txt /fired-copy/
ONBUILD WORKDIR /fired-folder
RUN printf 1 > /$NAME
RUN ["/bin/sh", "-c", "printf 22 > /two"]
FROM parent AS final
SHELL ["/bin/sh", "-ec"]
RUN printf 333 \\
    # a comment inside
    > /three

RUN true
COPY --from=build /out /out
COPY data.txt more.txt ./copied/
ADD data.tar /added/
ADD more.txt /added/
WORKDIR /tmp
WORKDIR /made
WORKDIR below
USER 1000
USER 0
VOLUME /vol
EXPOSE 443/tcp 80
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=5s CMD true
ONBUILD RUN false
RUN rm /two && printf changed > /one
ENTRYPOINT ["python3"]
CMD ["main.py"]
"""
# Line, instruction, layers by BuildKit, layers by the classic builder (it makes none where nothing is written), bytes, bytes it hides.
ROWS = [
    (5, "ARG", 0, 0, 0, 0),
    (6, "ENV", 0, 0, 0, 0),
    (7, "LABEL", 0, 0, 0, 0),
    (8, "MAINTAINER", 0, 0, 0, 0),
    (13, "RUN", 1, 1, 1, 0),
    (14, "RUN", 1, 1, 2, 0),
    (9, "ONBUILD RUN", 1, 1, 7, 0),
    (10, "ONBUILD ENV", 0, 0, 0, 0),
    (11, "ONBUILD COPY", 1, 1, 10, 0),
    (12, "ONBUILD WORKDIR", 1, 1, 0, 0),
    (16, "SHELL", 0, 0, 0, 0),
    (17, "RUN", 1, 1, 3, 0),
    (21, "RUN", 1, 0, 0, 0),
    (22, "COPY", 1, 1, 5, 0),
    (23, "COPY", 1, 1, 30, 0),
    (24, "ADD", 1, 1, 1000, 0),
    (25, "ADD", 1, 1, 20, 0),
    (26, "WORKDIR", 1, 0, 0, 0),
    (27, "WORKDIR", 1, 1, 0, 0),
    (28, "WORKDIR", 1, 1, 0, 0),
    (29, "USER", 0, 0, 0, 0),
    (30, "USER", 0, 0, 0, 0),
    (31, "VOLUME", 0, 0, 0, 0),
    (32, "EXPOSE", 0, 0, 0, 0),
    (33, "STOPSIGNAL", 0, 0, 0, 0),
    (34, "HEALTHCHECK", 0, 0, 0, 0),
    (35, "ONBUILD", 0, 0, 0, 0),
    (36, "RUN", 1, 1, 7, 3),
    (37, "ENTRYPOINT", 0, 0, 0, 0),
    (38, "CMD", 0, 0, 0, 0),
]
HEREDOCS = f"""\
FROM {BASE} AS parent
ONBUILD RUN printf 1 > /fired
FROM parent
RUN <<EOF
printf 1234567890 > /shell
EOF
RUN python3 -B <<EOF
open("/python", "w").write("x" * 20)
EOF
RUN <<ONE cat > /one && <<TWO cat > /two
first
ONE
second!
TWO
COPY <<EOF <<-OTHER /texts/
12345
EOF
	1234
	OTHER
COPY <<"EOF" /raw
RUN $FOO
EOF
ENV A=1
RUN rm /shell
"""
HEREDOC_ROWS = [
    (2, 2, "ONBUILD RUN", 1, 1, 0),
    (4, 6, "RUN", 1, 10, 0),
    (7, 9, "RUN", 1, 20, 0),
    (10, 14, "RUN", 1, 14, 0),
    (15, 19, "COPY", 1, 11, 0),
    (20, 22, "COPY", 1, 9, 0),
    (23, 23, "ENV", 0, 0, 0),
    (24, 24, "RUN", 1, 0, 10),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The build context."""
    (tmp_path / "Dockerfile").write_text(EVERYTHING)
    (tmp_path / "data.txt").write_text("d" * 10)
    (tmp_path / "more.txt").write_text("m" * 20)
    with tarfile.open(tmp_path / "data.tar", "w") as tar:
        info = tarfile.TarInfo("inside.bin")
        info.size = 1000
        tar.addfile(info, io.BytesIO(bytes(1000)))
    return tmp_path


@pytest.fixture
def classic(engine: TestEngine, folder: Path) -> Iterator[str]:
    """The image that the classic builder makes of the folder."""
    name = f"dockerlint-test:{uuid.uuid4().hex[:12]}"
    engine.client.images.build(path=str(folder), tag=name, network_mode=engine.network, forcerm=True)
    yield name
    engine.client.images.remove(name, force=True)


def measured(*words: str) -> dict[str, Any]:
    """Run `dockerlint image` for JSON; it has to succeed, and to find that the Dockerfile fits."""
    result = CliRunner().invoke(image, [*words, "--output-format", "json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["notes"] == []
    return found


def rows(found: dict[str, Any], *keys: str) -> list[tuple[Any, ...]]:
    """The rows behind the base's, with the first words of their instruction."""
    base, *own = found["instructions"]
    assert base["kind"] == "base"
    return [(*(row[key] for key in keys), _verb(row["instruction"])) for row in own]


def _verb(text: str) -> str:
    words = text.split()
    return " ".join(words[:2]) if words[0] == "ONBUILD" and words[1:] != ["RUN", "false"] else words[0]


def assert_adds_up(engine: TestEngine, name: str, found: dict[str, Any]) -> None:
    """Each row's bytes are those of its layers, as the standard library's tarfile counts them in the engine's export."""
    sizes = engine.saved_sizes(name)
    for row in found["instructions"]:
        own, sizes = sizes[: row["layers"]], sizes[row["layers"] :]
        assert (row["instruction"], row["bytes"]) == (row["instruction"], sum(own))
    assert sizes == []
    assert found["image"]["size_bytes"] == sum(engine.saved_sizes(name))


def test_buildkit(engine: TestEngine, folder: Path, tag: str) -> None:  # noqa: F811
    fresh = built(engine, folder, "--tag", tag)
    later = measured(tag, "-f", str(folder / "Dockerfile"))
    for found in (fresh, later):
        assert rows(found, "line", "layers", "bytes", "hides_bytes") == [
            (line, layers, size, hides, verb) for line, verb, layers, _, size, hides in ROWS
        ]
        assert_adds_up(engine, tag, found)


def test_the_classic_builder(engine: TestEngine, folder: Path, classic: str) -> None:
    found = measured(classic, "-f", str(folder / "Dockerfile"))
    assert rows(found, "line", "layers", "bytes", "hides_bytes") == [
        (line, layers, size, hides, verb) for line, verb, _, layers, size, hides in ROWS
    ]
    assert_adds_up(engine, classic, found)


def test_an_archive_needs_no_engine_for_triggers_of_the_same_file(
    engine: TestEngine, folder: Path, classic: str
) -> None:
    (folder / "image.tar").write_bytes(b"".join(engine.client.images.get(classic).save(named=True)))
    found = measured(str(folder / "image.tar"), "-f", str(folder / "Dockerfile"))
    assert found["instructions"] == measured(classic, "-f", str(folder / "Dockerfile"))["instructions"]


def test_heredocs(engine: TestEngine, tmp_path: Path, tag: str) -> None:  # noqa: F811
    if tuple(map(int, engine.client.api.api_version.split("."))) < HEREDOC_API:
        pytest.skip("the frontend inside this engine's BuildKit knows no heredocs")
    (tmp_path / "Dockerfile").write_text(HEREDOCS)
    fresh = built(engine, tmp_path, "--tag", tag)
    for found in (fresh, measured(tag, "-f", str(tmp_path / "Dockerfile"))):
        assert rows(found, "line", "end_line", "layers", "bytes", "hides_bytes") == [
            (line, end, layers, size, hides, verb) for line, end, verb, layers, size, hides in HEREDOC_ROWS
        ]
        assert_adds_up(engine, tag, found)


@pytest.mark.parametrize("builder", ["buildkit", "classic"])
def test_triggers_of_a_base_from_outside(engine: TestEngine, folder: Path, tag: str, builder: str) -> None:  # noqa: F811
    base = f"dockerlint-test:{uuid.uuid4().hex[:12]}"
    triggers = "ONBUILD RUN printf 12345 > /fired\nONBUILD ENV A=1\nONBUILD COPY data.txt /\nONBUILD ARG B\n"
    (folder / "Dockerfile").write_text(f"FROM {BASE}\nRUN printf 1 > /base\n{triggers}")
    engine.client.images.build(path=str(folder), tag=base, network_mode=engine.network, forcerm=True)
    (folder / "Dockerfile").write_text(f"# comment\nFROM {base}\nCOPY more.txt /\nRUN rm /fired\n")
    try:
        if builder == "buildkit":
            built(engine, folder, "--tag", tag)
        else:
            engine.client.images.build(path=str(folder), tag=tag, network_mode=engine.network, forcerm=True)
        found = measured(tag, "-f", str(folder / "Dockerfile"))
    finally:
        engine.client.images.remove(base, force=True)
    assert rows(found, "line", "kind", "layers", "bytes", "hides_bytes") == [
        (2, "onbuild", 1, 5, 0, "ONBUILD RUN"),
        (2, "onbuild", 0, 0, 0, "ONBUILD ENV"),
        (2, "onbuild", 1, 10, 0, "ONBUILD COPY"),
        (2, "onbuild", 0, 0, 0, "ONBUILD ARG"),
        (3, "instruction", 1, 20, 0, "COPY"),
        (4, "instruction", 1, 0, 5, "RUN"),
    ]
    assert_adds_up(engine, tag, found)
