"""Stages, variables and base images."""

from pathlib import Path

import pytest

from dockerlint.facts.reference import PythonTag, parse_reference

from .helpers import project


@pytest.mark.parametrize(
    ("text", "registry", "repository", "tag", "official"),
    [
        ("python:3.9-slim", None, "python", "3.9-slim", "python"),
        ("docker.io/library/python:3", "docker.io", "library/python", "3", "python"),
        ("public.ecr.aws/docker/library/python:3", "public.ecr.aws", "docker/library/python", "3", "python"),
        ("localhost:5000/python", "localhost:5000", "python", None, None),
        ("localhost/python:3", "localhost", "python", "3", None),
        ("ghcr.io/astral-sh/uv:python3.12-bookworm", "ghcr.io", "astral-sh/uv", "python3.12-bookworm", None),
        ("python@sha256:" + "a" * 64, None, "python", None, "python"),
        ("tiangolo/uwsgi-nginx-flask:python3.8", None, "tiangolo/uwsgi-nginx-flask", "python3.8", None),
    ],
)
def test_references(text: str, registry: str | None, repository: str, tag: str | None, official: str | None) -> None:
    found = parse_reference(text)
    assert found is not None
    assert (found.registry, found.repository, found.tag, found.official) == (registry, repository, tag, official)


@pytest.mark.parametrize(
    ("tag", "version", "variant", "release"),
    [
        ("3.9-slim", (3, 9), "slim", None),
        ("3.12.4-slim-bookworm", (3, 12), "slim", "bookworm"),
        ("3.13-alpine3.20", (3, 13), "alpine", "3.20"),
        ("3.13-alpine", (3, 13), "alpine", None),
        ("3", None, "full", None),
        ("slim", None, "slim", None),
        (None, None, "full", None),
        ("3.15-rc-slim", (3, 15), "slim", None),
        ("3.11-windowsservercore-ltsc2022", (3, 11), "windows", None),
        ("3.10-bullseye", (3, 10), "full", "bullseye"),
    ],
)
def test_python_tags(tag: str | None, version: tuple[int, int] | None, variant: str, release: str | None) -> None:
    found = PythonTag(tag)
    assert (found.version, found.variant, found.release) == (version, variant, release)


def test_the_base_image_through_arguments(tmp_path: Path) -> None:
    found = project(
        tmp_path, "ARG PY=3.9\nARG BASE=python:${PY}-slim\nFROM ${BASE} AS b\nFROM b\nFROM ${NOWHERE}\nFROM b:c\n"
    )
    first, second, third, fourth = found.image.stages
    assert (first.base.text, first.base.arguments, first.base.python_version) == ("python:3.9-slim", ["BASE"], (3, 9))
    assert second.parent is first
    assert second.root is first
    assert third.base.text is None
    assert fourth.parent is None


def test_a_build_argument_wins_over_a_default(tmp_path: Path) -> None:
    from dockerlint import Project

    (tmp_path / "Dockerfile").write_text("ARG BASE=python:3.9\nFROM $BASE\n")
    found = Project.open(tmp_path / "Dockerfile", build_args={"BASE": "python:3.13-slim"})
    assert found.image.final.base.text == "python:3.13-slim"


def test_scopes(tmp_path: Path) -> None:
    text = """\
ARG GLOBAL=g
FROM python:3.12 AS one
ARG GLOBAL
ARG LOCAL=l
ENV A=1 B=${GLOBAL}-${LOCAL:-x} A2=$A
WORKDIR /srv
WORKDIR app
USER 1000:1000
FROM one AS two
RUN x
FROM python:3.12
RUN y
"""
    one, two, three = project(tmp_path, text).image.stages
    assert {name: found.value for name, found in one.end.env.items()} == {"A": "1", "B": "g-l", "A2": None}
    assert (two.end.workdir, two.end.user, two.end.env["B"].value) == ("/srv/app", "1000:1000", "g-l")
    assert (three.end.workdir, three.end.user, three.end.env) == ("/", "root", {})


def test_what_the_base_decides_is_unknown(tmp_path: Path) -> None:
    stage = project(tmp_path, "FROM example.com/team/base:1\nWORKDIR app\nENV X=$FROM_BASE\n").image.final
    assert stage.end.workdir is None
    assert stage.end.user is None
    assert stage.end.env["X"].value is None


def test_shipped_steps_are_those_of_the_chain(tmp_path: Path) -> None:
    text = (
        "FROM python:3.12 AS base\nRUN a\nFROM python:3.12 AS build\nRUN b\nFROM base\nRUN c\nCOPY --from=build /x /x\n"
    )
    image = project(tmp_path, text).image
    assert [step.instruction.text for step in image.shipped] == ["RUN a", "RUN c", "COPY --from=build /x /x"]
    assert image.stage_named("BUILD") is image.stages[1]
    assert image.stage_named("1") is image.stages[1]
    assert image.stage_named("nope") is None


def test_a_target_ends_the_build_there(tmp_path: Path) -> None:
    from dockerlint import Project

    (tmp_path / "Dockerfile").write_text("FROM a AS one\nRUN x\nFROM b AS two\n")
    assert Project.open(tmp_path / "Dockerfile", target="one").image.final.name == "one"
    assert Project.open(tmp_path / "Dockerfile", target="three").image.target_missing


def test_a_long_chain_of_stages(tmp_path: Path) -> None:
    chain = "".join(f"FROM s{number} AS s{number + 1}\n" for number in range(1500))
    image = project(tmp_path, f"FROM python:3.12 AS s0\nRUN a\n{chain}").image
    assert image.final.root is image.stages[0]
    assert [step.instruction.text for step in image.shipped] == ["RUN a"]
    assert len(image.needed) == 1501
