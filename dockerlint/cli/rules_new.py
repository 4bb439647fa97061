"""``dockerlint rules new``."""

import os
from typing import TYPE_CHECKING

import click

from dockerlint.packs import meant, shown

from . import options
from .output import complain, write

if TYPE_CHECKING:
    from dockerlint.catalog import Catalog
    from dockerlint.config_reader import Config

DEFAULT = "lint/rules"


class _Refusal(Exception):  # noqa: N818 - a word to the user
    """Why no rule is made, and what to do."""


@click.command("new", short_help="Make a rule of your own, with its examples and documentation.")
@click.argument("name")
@click.option("--topic", default="team", show_default=True, help="The folder that the rule's folder lies in.")
@click.option(
    "--path", "pack", metavar="DIR", type=options.PATH,
    help=f"The folder of your rules: the first that the configuration names (rules-path), else {DEFAULT}.",
)  # fmt: skip
@options.config_file
def rules_new(name: str, topic: str, pack: "str | None", config: "str | None") -> int:
    """Make a rule called NAME: rule.py, README.md, bad.Dockerfile with bad.txt, and good.Dockerfile.

    It works and passes its tests as it is; TODO stands where it is to be made your own. Nothing that is there is written over.
    """
    from dockerlint.catalog import CatalogError
    from dockerlint.config_reader import ConfigError

    try:
        _check_names(name, topic)
        found, known = _configuration(config)
        named = [one.folder for one in found.packs if one.folder] if found is not None else []
        folder = pack or (named[0] if named else DEFAULT)
        written = _make(name.replace("_", "-"), topic.replace("-", "_"), folder, known)
    except _Refusal as refusal:
        complain(*refusal.args)
        return 2
    except (CatalogError, ConfigError) as error:
        complain(str(error), error.remedy)
        return 2
    except OSError as error:
        complain(f"{shown(error.filename or folder)} cannot be written: {(error.strerror or str(error)).lower()}")
        return 2
    write("".join(f"wrote  {path}\n" for path in written) + _next(folder, named))
    return 0


def _check_names(name: str, topic: str) -> None:
    from dockerlint.scaffold.rule_files import NAME

    for what, word in (("name", name), ("topic", topic)):
        if NAME.fullmatch(word) is None:
            raise _Refusal(
                f"{word!r} is no {what} for a rule",
                "Small letters and digits, with - between words: image-from-elsewhere.",
            )


def _configuration(config: "str | None") -> "tuple[Config | None, Catalog]":
    """What holds for the current folder, and all rules that there are."""
    from dockerlint.catalog import built_in
    from dockerlint.config import config_for, load
    from dockerlint.packs import catalog_for

    found = load(config) if config is not None else config_for("Dockerfile")[1]
    there = found is not None and all(one.folder is None or os.path.isdir(one.folder) for one in found.packs)
    return found, catalog_for(built_in(), found if there else None)  # the first rule is made before its folder is there


def _make(name: str, topic: str, pack: str, known: "Catalog") -> "list[str]":
    """Write the rule's files; their paths. Raises _Refusal, CatalogError, OSError."""
    from dockerlint.replace import replace
    from dockerlint.scaffold.rule_files import rule_files

    folder = os.path.join(pack, topic, name.replace("-", "_"))
    taken = known.named(name)
    if taken:
        raise _Refusal(f"{name!r} already means {_meant(name, known)}", "Take another name.")
    if os.path.lexists(folder):
        raise _Refusal(f"{shown(folder)} is there already", "Take another name, or remove it.")
    os.makedirs(folder)
    written = []
    for file, text in rule_files(name).items():
        path = os.path.join(folder, file)
        replace(path, None, text.encode())
        written.append(shown(path))
    return [*written, _golden(known, pack, name)]


def _meant(name: str, known: "Catalog") -> str:
    rules = known.named(name)
    if len(rules) > 1 or rules[0].topic.replace("_", "-") == name:
        return f"the topic {rules[0].topic}"
    return meant(rules[0])


def _golden(known: "Catalog", pack: str, name: str) -> str:
    """Write what a user sees of the bad example; its path."""
    from dockerlint.examples import Subject, examples
    from dockerlint.packs import with_pack
    from dockerlint.replace import replace

    catalog = with_pack(known, pack)
    rule = catalog.by_name[name]
    subject = Subject(catalog, rule, examples(rule, "bad")[0])
    replace(str(subject.golden), None, subject.output().encode())
    return shown(str(subject.golden))


def _next(pack: str, named: "list[str]") -> str:
    lines = []
    test = "dockerlint rules test"
    if os.path.realpath(pack) not in map(os.path.realpath, named):
        where = os.path.relpath(pack).replace(os.sep, "/")
        lines.append(
            f'Name the folder in dockerlint.toml, then `dockerlint check` asks the rule: rules-path = ["{where}"]'
        )
        test += f" {where}"
    lines.append(f"Write your own where TODO stands. `{test} --update` writes bad.txt anew and tests all.")
    return "\n".join(lines) + "\n"
