"""Paths and settings → result."""

import os
import threading
from pathlib import Path

import pytest

from dockerlint import Findings, Image, Project, Rule, Stage
from dockerlint.policy import Policy
from dockerlint.run import Result, Settings, run

BASES = Rule("names the base image", "info", "0.1.0")
BASES.name = "bases"


@BASES.stage
def find(stage: Stage, image: Image) -> Findings:  # noqa: ARG001
    yield BASES.at(stage.base.written, f"base {stage.base.text}", "")


def test_findings_are_ordered_by_path_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("FROM one\nFROM two\n")
    (tmp_path / "a").write_text("FROM three\n")
    found = run([str(tmp_path / "b"), str(tmp_path / "a")], Settings([BASES]))
    assert [(os.path.basename(item.path), item.line) for item in found.findings] == [("a", 1), ("b", 1), ("b", 2)]
    assert [os.path.basename(path) for path in found.files] == ["b", "a"]
    assert (found.count("info"), found.count("error")) == (3, 0)


def test_build_arguments_and_target(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("ARG BASE=python:3.12\nFROM $BASE AS web\nFROM web\n")
    found = run([str(tmp_path)], Settings([BASES], {"BASE": "python:3.13"}, target="web"))
    assert found.findings[0].message == "base python:3.13"


def test_the_context_that_is_given_is_used(tmp_path: Path) -> None:
    (tmp_path / "docker").mkdir()
    (tmp_path / "docker/Dockerfile").write_text("FROM x\n")
    seen = []
    rule = Rule("x", "info", "0.1.0")
    rule.name = "x"

    @rule.project
    def note(project: Project) -> Findings:
        seen.append(project.context and str(project.context.folder))
        yield from ()

    run([str(tmp_path)], Settings([rule], context=str(tmp_path)))
    run([str(tmp_path)], Settings([rule]))
    assert seen == [str(tmp_path), str(tmp_path / "docker")]


def test_a_pipe_is_read_and_has_no_surroundings(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("FROM python\n",))
    writer.start()
    found = run([str(pipe)], Settings([BASES]))
    writer.join()
    assert [item.message for item in found.findings] == ["base python"]


def test_a_failure_of_the_program_itself_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def secrets(project: Project) -> tuple[()]:
        if project.path.endswith("a"):
            raise RuntimeError("what now")
        return ()

    monkeypatch.setattr(Project, "secret_spans", property(secrets))
    (tmp_path / "a").write_text("FROM a\n")
    (tmp_path / "b").write_text("FROM b\n")
    found = run([str(tmp_path / "a"), str(tmp_path / "b")], Settings([BASES]))
    assert [item.message for item in found.findings] == ["base b"], "what cannot be masked is not shown"
    assert found.problems[0].message.startswith("cannot be judged: RuntimeError: what now (")


def test_a_project_can_be_judged_alone() -> None:
    from dockerlint import parse

    found = Result()
    found.judge(Project(parse("FROM x\n", "here"), None), Policy([BASES]))
    assert ([item.path for item in found.findings], found.files) == (["here"], ["here"])
