"""What a pack's index spares, and that it never tells of a pack that is not there any more."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from dockerlint import CatalogError, Project, check, parse
from dockerlint.catalog import Listed, load_pack

if TYPE_CHECKING:
    from pathlib import Path

RULE = '''"""An instruction of one kind."""

from dockerlint import Findings, Image, Rule, Step

rule = Rule(summary="{summary}", severity="info", since="1.0", aliases=("X1",))


@rule.step("{keyword}")
def find(step: Step, image: Image) -> Findings:
    yield rule.at(step.instruction, "seen", "Leave it out.")
'''


@pytest.fixture
def pack(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A pack with a rule for VOLUME and one for EXPOSE, and a module name that no other test uses."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    write(tmp_path, "ports", "exposed", "EXPOSE")
    write(tmp_path, "storage", "volume", "VOLUME")
    return tmp_path, f"pack_{request.node.name}"


def write(folder: Path, topic: str, name: str, keyword: str, summary: str = "x") -> Path:
    path = folder / topic / name / "rule.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(keyword=keyword, summary=summary))
    return path


def again(folder: Path, package: str) -> list[Listed]:
    """The pack as another process finds it."""
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]
    return load_pack(str(folder), package)


def found(rules: list[Listed], text: str) -> list[str]:
    project = Project(parse(text.encode(), "Dockerfile"), None)
    return [one.rule.name for one in check(project, rules)]


def test_only_what_a_file_asks_for_is_loaded(pack: tuple[Path, str]) -> None:
    load_pack(*map(str, pack))
    rules = again(*pack)
    assert [(rule.name, rule.topic, rule.summary, rule.aliases) for rule in rules] == [
        ("exposed", "ports", "x", ("X1",)), ("volume", "storage", "x", ("X1",)),
    ]  # fmt: skip
    assert found(rules, "FROM scratch\nEXPOSE 80\n") == ["exposed"]
    assert f"{pack[1]}.ports.exposed" in sys.modules
    assert f"{pack[1]}.storage.volume" not in sys.modules


def test_a_new_a_changed_and_a_removed_rule_are_seen_at_once(pack: tuple[Path, str]) -> None:
    folder, package = pack
    again(folder, package)
    write(folder, "ports", "another", "EXPOSE")
    assert [rule.name for rule in again(folder, package)] == ["another", "exposed", "volume"]
    changed = write(folder, "storage", "volume", "LABEL", "another text")
    rules = again(folder, package)
    assert rules[-1].summary == "another text"
    assert found(rules, "FROM scratch\nLABEL a=b\n") == ["volume"]
    changed.unlink()
    assert [rule.name for rule in again(folder, package)] == ["another", "exposed"]


def test_a_rule_that_cannot_be_loaded_is_named_each_time(pack: tuple[Path, str]) -> None:
    folder, package = pack
    (folder / "ports" / "exposed" / "rule.py").write_text("rule = 1\n")
    for _ in range(2):
        with pytest.raises(CatalogError, match=r"exposed/rule\.py: defines no `rule"):
            again(folder, package)


@pytest.mark.parametrize("content", [b"", b"\x00", b"not marshal", b"\xe9\x00\x00\x00\x00"])
def test_an_index_that_cannot_be_read_is_made_again(pack: tuple[Path, str], content: bytes) -> None:
    folder, package = pack
    again(folder, package)
    (index,) = (folder / "__pycache__").iterdir()
    good = index.read_bytes()
    index.write_bytes(content)
    assert len(again(folder, package)) == 2
    assert index.read_bytes() == good


def test_nothing_is_written_where_python_writes_no_bytecode(
    pack: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert len(again(*pack)) == 2
    assert sorted(os.listdir(pack[0])) == ["ports", "storage"]


def test_an_index_is_not_believed_that_says_what_no_rule_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that another version has written: the rule's file is read again, and refused if it says so itself."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    write(tmp_path, "ports", "exposed", "EXPOSE")
    load_pack(str(tmp_path), "pack_of_another_version", own=True)
    (index,) = (tmp_path / "__pycache__").glob("index.*")
    written = index.read_bytes()
    index.write_bytes(written.replace(b"info", b"fata", 1))
    assert index.read_bytes() != written
    assert not [name for name in sys.modules if name.endswith("another_version.ports.exposed.rule")]
    for name in [name for name in sys.modules if name.startswith("pack_of_another_version")]:
        del sys.modules[name]
    (rule,) = load_pack(str(tmp_path), "pack_of_another_version", own=True)
    assert rule.severity == "info"
