"""``dockerlint rules test``."""

import os
from typing import TYPE_CHECKING

import click

from dockerlint.packs import shown

from . import options
from .output import complain, write

if TYPE_CHECKING:
    from dockerlint.catalog import Catalog, Listed
    from dockerlint.examples import Subject


@click.command("test", short_help="Test rules of your own by their examples.")
@click.argument("path", required=False, type=options.PATH)
@click.option(
    "--update", is_flag=True, help="Write bad.txt, what a user sees of each bad example, where it has changed."
)
@options.config_file
def rules_test(path: "str | None", update: bool, config: "str | None") -> int:
    """Test rules by the examples in their folders, as dockerlint's own are tested: every bad example is found and shown as bad.txt says,
    no good one is, a fix makes the fixed one, and the documentation has its sections.

    PATH is the folder of a pack, a topic or a rule; without it, the folders that the configuration names (rules-path) are tested. The
    code of the rules is run.

    \b
    Exit codes:
      0  everything passes
      1  a test fails
      2  there is nothing to test, or it cannot be loaded
    """
    try:
        catalog, chosen = _chosen(path, config)
    except _NothingError as error:
        complain(*error.args)
        return 2
    written = _update(catalog, chosen) if update else []
    failures: list[tuple[str, str]] = []
    passed = 0
    width = max(len(shown(rule.folder)) for rule in chosen)
    for rule in chosen:
        reasons = _results(catalog, rule)
        write(f"{shown(rule.folder):{width}}  {''.join('F' if reason else '.' for reason in reasons)}\n")
        failures += [(shown(rule.folder), reason) for reason in reasons if reason]
        passed += reasons.count(None)
    write(_summary(failures, passed, len(chosen), written, _unfinished(chosen)))
    return 1 if failures else 0


class _NothingError(Exception):
    """Why nothing is tested, and what to do."""


def _chosen(path: "str | None", config: "str | None") -> "tuple[Catalog, list[Listed]]":
    from dockerlint.catalog import CatalogError, built_in
    from dockerlint.config import config_for, load
    from dockerlint.config_reader import ConfigError
    from dockerlint.packs import catalog_for, pack_of, with_pack

    try:
        found = load(config) if config is not None else config_for("Dockerfile")[1] if path is None else None
        catalog = catalog_for(built_in(), found)
        if path is not None:
            catalog, folders = with_pack(catalog, pack_of(path)), [path]
        else:
            folders = [pack.folder for pack in found.packs if pack.folder] if found is not None else []
    except (CatalogError, ConfigError) as error:
        raise _NothingError(str(error), error.remedy) from error
    if not folders:
        message = "no configuration names a folder with rules"
        raise _NothingError(message, 'Give the folder, or name it in dockerlint.toml: rules-path = ["lint/rules"].')
    inside = tuple(os.path.realpath(folder) + os.sep for folder in folders)
    return catalog, [rule for rule in catalog.rules if (rule.folder + os.sep).startswith(inside)]


def _results(catalog: "Catalog", rule: "Listed") -> "list[str | None]":
    from dockerlint.examples import tests_of

    reasons = []
    for test in tests_of(catalog, rule):
        try:
            reasons.append(test())
        except Exception as error:
            reasons.append(f"{error}" if isinstance(error, RuntimeError) else f"{type(error).__name__}: {error}")
    return reasons


def _update(catalog: "Catalog", rules: "list[Listed]") -> "list[str]":
    """Write what has changed of ``bad.txt``; the paths."""
    from dockerlint.examples import Subject, examples
    from dockerlint.replace import content, replace

    written = []
    for rule in rules:
        for example in examples(rule, "bad"):
            subject = Subject(catalog, rule, example)
            path, text = str(subject.golden), _output(subject)
            before = content(path)
            if text is not None and text != before:
                replace(path, before, text)
                written.append(shown(path))
    return written


def _output(subject: "Subject") -> "bytes | None":
    """None where the rule fails, or finds nothing: then the test says so."""
    try:
        return subject.output().encode() if subject.judged().findings else None
    except Exception:
        return None


def _unfinished(rules: "list[Listed]") -> "list[str]":
    """The files in which something is still to do."""
    found = []
    for rule in rules:
        for name in ("rule.py", "README.md"):
            path = os.path.join(rule.folder, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    found += [shown(path)] if "TODO" in file.read() else []
    return found


def _summary(
    failures: "list[tuple[str, str]]", passed: int, rules: int, written: "list[str]", unfinished: "list[str]"
) -> str:
    parts = [f"wrote {path}\n" for path in written]
    for folder, reason in failures:
        first, _, rest = reason.partition("\n")
        parts.append(f"FAILED {folder}: {first}\n" + "".join(f"    {line}\n" for line in rest.splitlines()))
    if any("is not what a user sees" in reason for _, reason in failures):
        parts.append("Where it is as it should be, `dockerlint rules test --update` writes it.\n")
    parts += [f"note: TODO stands in {path}\n" for path in unfinished]
    counted = f"{len(failures)} failed, {passed} passed" if failures else f"{passed} passed"
    parts.append(f"{counted} ({rules} rule{'s' if rules > 1 else ''})\n")
    return "\n" + "".join(parts)
