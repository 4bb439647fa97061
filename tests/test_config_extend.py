"""What becomes of each key of a configuration that is extended: as the table of docs/configuration.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dockerlint import config
from dockerlint.config import load
from dockerlint.config_reader import KEYS, Config

DOCUMENT = Path(__file__).parents[1] / "docs/configuration.md"
KINDS = {"replaces what the other says": "replaced", "is added to it": "added", "replaces it entry by entry": "merged"}
SAMPLES = {
    "preset": ('"strict"', '"minimal"'), "select": ('["a"]', '["b"]'), "extend-select": ('["a"]', '["b"]'), "ignore": ('["a"]', '["b"]'),
    "fixable": ('["a"]', '["b"]'), "unfixable": ('["a"]', '["b"]'), "exclude": ('["a"]', '["b"]'), "extend-exclude": ('["a"]', '["b"]'),
    "fail-on": ('"error"', '"info"'), "rules-as-of": ('"0.0.1"', '"0.0.2"'), "inline": ("true", "false"), "require-reason": ("true", "false"),
    "baseline": ('"a.json"', '"b.json"'), "strict-baseline": ("true", "false"), "rules-path": ('["a"]', '["b"]'), "rule-packs": ('["a"]', '["b"]'),
    "severity": ('{one = "error", two = "error"}', '{two = "info", three = "info"}'),
    "per-file-ignores": ('{one = ["a"], two = ["a"]}', '{two = ["b"], three = ["b"]}'),
    "rule-options": ("{r = {one = 1, two = [1]}}", "{r = {two = [2], three = 3}}"),
    "bases": ("{one = false, two = false}", '{two = "docker.io/library/python", three = false}'),
    "build-report": ('{max-size = "1MB", max-layers = 1}', '{max-layers = 2, max-growth = "2MB"}'),
}  # fmt: skip
"""By key, what the configuration that is extended says, and what the other one does."""


def documented() -> dict[str, str]:
    section = DOCUMENT.read_text("utf-8").partition("## Extending\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \| (.+?)(?::.*)? \|$", section, re.MULTILINE)
    return {key: KINDS[how] for keys, how in rows for key in re.findall(r"`([\w-]+)`", keys)}


def said(found: Config, key: str) -> object:
    """What the configuration says of a key: a dict where it has entries."""
    if key == "per-file-ignores":
        return {one.key: one.words for one in found.ignored}
    if key in ("rules-path", "rule-packs"):
        return [pack.word for pack in found.packs if pack.key == key]
    if key in ("exclude", "extend-exclude"):
        return [pattern for _, pattern in getattr(found, key.replace("-", "_"))]
    if key == "rule-options":
        return {f"{rule}.{name}": value for rule, given in found.rule_options.items() for name, value in given.items()}
    if key == "build-report":
        return dict(found.limits.words()) if found.limits else {}
    return getattr(found, key.replace("-", "_"))


def test_the_table_names_every_key() -> None:
    assert documented().keys() == KEYS.keys() == SAMPLES.keys()


@pytest.mark.parametrize("key", SAMPLES)
def test_a_key_becomes_what_the_table_says(key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    other, own = SAMPLES[key]
    Path("base.toml").write_text(f"{key} = {other}\n")
    Path("alone.toml").write_text(f"{key} = {own}\n")
    Path("both.toml").write_text(f'extend = "base.toml"\n{key} = {own}\n')
    base, alone, both = (said(load(f"{name}.toml"), key) for name in ("base", "alone", "both"))
    assert base != alone
    how = documented()[key]
    if how == "replaced":
        assert both == alone
    elif how == "added":
        assert isinstance(base, list)
        assert isinstance(alone, list)
        assert both == base + alone
    else:
        assert isinstance(base, dict)
        assert isinstance(alone, dict)
        assert both == base | alone
        assert len(base) == len(alone) == 2


def test_a_preset_replaces_a_selection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(config, "_loaded", {})
    Path("base.toml").write_text('select = ["secrets"]\nexclude = ["a"]\nextend-exclude = ["b"]\n')
    Path("own.toml").write_text('extend = "base.toml"\npreset = "strict"\nexclude = []\n')
    found = load("own.toml")
    assert (found.select, found.preset, "select" in found.origins) == (None, "strict", False)
    assert [pattern for _, pattern in found.excluded] == ["b"]
    Path("own.toml").write_text('extend = "base.toml"\npreset = "strict"\nselect = ["users"]\n')
    assert load("own.toml").select == ["users"]


def test_the_order_of_the_keys_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('extend-exclude = ["b"]\nexclude = ["a"]\n')
    assert [pattern for _, pattern in load(str(tmp_path / "own.toml")).excluded] == ["a", "b"]


def test_a_word_is_told_of_where_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.toml").write_text('fail-on = "info"\nignore = ["a", "misspelt"]\n')
    Path("own.toml").write_text('extend = "base.toml"\nignore = ["b"]\n')
    found = load("own.toml")
    assert found.place("ignore", "misspelt") == ("base.toml", 2)
    assert found.place("ignore", "b") == ("own.toml", 2)
