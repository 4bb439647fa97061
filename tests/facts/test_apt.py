"""What apt is told to do."""

from pathlib import Path

import pytest

from dockerlint.facts.apt import apt_calls, configured

from .helpers import project


@pytest.mark.parametrize(
    ("line", "verb", "packages", "asks"),
    [
        ("apt-get install curl", "install", ["curl"], True),
        ("sudo /usr/bin/apt-get -q install curl git", "install", ["curl", "git"], True),
        ("apt-get -t bookworm-backports install -y curl", "install", ["curl"], False),
        ("apt -qq install curl", "install", ["curl"], False),
        ("apt-get -q -q install curl", "install", ["curl"], False),
        ("apt-get install -qy curl", "install", ["curl"], False),
        ("apt-get -q=2 install curl", "install", ["curl"], False),
        ("apt-get -o Acquire::Retries=3 update", "update", [], True),
        ("apt-get $OPTIONS install curl", "install", ["curl"], False),
    ],
)
def test_calls(tmp_path: Path, line: str, verb: str, packages: "list[str]", asks: bool) -> None:
    image = project(tmp_path, f"FROM debian:13\nRUN {line}\n").image
    (found,) = apt_calls(image.final.steps[0])
    assert (found.verb.text, found.asks) == (verb, asks)
    assert [word.text for word in found.packages] == packages


def test_configuration(tmp_path: Path) -> None:
    text = "FROM debian:13 AS one\nRUN echo 'APT::Get::Assume-Yes \"1\";' > /etc/apt/apt.conf.d/x\nFROM one\nFROM debian:13\nCOPY apt.conf /etc/apt/\nFROM debian:13\nRUN true\n"
    stages = project(tmp_path, text).image.stages
    assert [configured(stage, "assume-yes") for stage in stages] == [True, True, True, False]
    assert not configured(stages[0], "Install-Recommends")
