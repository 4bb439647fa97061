"""The keys about findings that are not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.config import load, schema
from dockerlint.config_reader import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_keys_are_read(tmp_path: Path) -> None:
    path = tmp_path / "dockerlint.toml"
    path.write_text('inline = false\nrequire-reason = true\nbaseline = "lint/known.json"\nstrict-baseline = true\n')
    found = load(str(path))
    assert (found.inline, found.require_reason, found.strict_baseline) == (False, True, True)
    assert found.baseline == str(tmp_path / "lint" / "known.json")
    assert found.required == ["unexplained-ignore"]


def test_nothing_is_said_by_default(tmp_path: Path) -> None:
    (tmp_path / "dockerlint.toml").write_text("")
    found = load(str(tmp_path / "dockerlint.toml"))
    assert (found.inline, found.require_reason, found.baseline, found.strict_baseline) == (None, None, None, None)
    assert found.required == []


def test_a_baseline_is_seen_from_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "team.toml").write_text('baseline = "known.json"\n')
    (tmp_path / "web" / "dockerlint.toml").write_text('extend = "../team.toml"\n')
    assert load(str(tmp_path / "web" / "dockerlint.toml")).baseline == str(tmp_path / "known.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("inline = 0", "inline has to be true or false"),
        ('\nrequire-reason = "yes"', "require-reason has to be true or false"),
        ("strict-baseline = []", "strict-baseline has to be true or false"),
        ("baseline = true", "baseline has to be the path of a file"),
        ('baseline = ""', "baseline has to be the path of a file"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "dockerlint.toml"
    path.write_text(text + "\n")
    with pytest.raises(ConfigError, match=f":{text.count(chr(10)) + 1}: {message}") as error:
        load(str(path))
    assert error.value.remedy


def test_they_are_in_the_schema() -> None:
    keys = schema()["properties"]
    assert isinstance(keys, dict)
    assert {"inline", "require-reason", "baseline", "strict-baseline"} <= set(keys)
