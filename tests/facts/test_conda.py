"""conda in a RUN: the shell's function, downloads, mounts."""

from pathlib import Path

import pytest

from dockerlint.facts.conda import downloads, lacks_function
from dockerlint.facts.mounts import on_mount

from .helpers import project


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("FROM continuumio/miniconda3\nRUN conda activate web", True),
        ('FROM continuumio/miniconda3\nSHELL ["bash", "-c"]\nRUN conda activate web', True),
        ('FROM continuumio/miniconda3\nSHELL ["bash", "-lc"]\nRUN conda activate web', False),
        ('FROM continuumio/miniconda3\nSHELL ["bash", "--login", "-c"]\nRUN conda activate web', False),
        ('FROM continuumio/miniconda3\nENV BASH_ENV=/x\nSHELL ["bash", "-c"]\nRUN conda activate web', False),
        ("FROM continuumio/miniconda3\nRUN . /opt/conda/etc/profile.d/conda.sh && conda activate web", False),
        ('FROM continuumio/miniconda3\nRUN eval "$(conda shell.posix hook)" && conda activate web', False),
        ("FROM mambaorg/micromamba\nRUN micromamba activate web", False),
        ("FROM example.com/conda\nRUN conda activate web", False),
    ],
)
def test_lacks_function(tmp_path: Path, lines: str, expected: bool) -> None:
    assert lacks_function(project(tmp_path, f"{lines}\n").image.steps["RUN"][0]) is expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("conda install -y flask", 1),
        ("conda env create -f environment.yml", 1),
        ("micromamba create -n web flask && mamba update --all", 2),
        ("conda env list", 0),
        ("conda install --dry-run flask", 0),
        ("pip install flask", 0),
    ],
)
def test_downloads(tmp_path: Path, command: str, expected: int) -> None:
    step = project(tmp_path, f"FROM continuumio/miniconda3\nRUN {command}\n").image.steps["RUN"][0]
    assert len(downloads(step)) == expected


@pytest.mark.parametrize(
    ("mount", "expected"),
    [
        ("type=cache,target=/opt/conda/pkgs", True),
        ("type=cache,target=/opt/conda", True),
        ("type=tmpfs,dst=/opt/conda/pkgs/cache", True),
        ("type=cache,target=/root/.cache", False),
        ("type=bind,target=/opt/conda/pkgs", False),
    ],
)
def test_on_mount(tmp_path: Path, mount: str, expected: bool) -> None:
    step = project(tmp_path, f"FROM continuumio/miniconda3\nRUN --mount={mount} conda install flask\n").image.steps[
        "RUN"
    ][0]
    assert on_mount(step, "/opt/conda/pkgs") is expected
