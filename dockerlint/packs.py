"""Rules of one's own: the packs that a configuration names, loaded and put beside the rules that come with dockerlint.

Loading a pack runs its code. That is done only for a configuration that the user can be taken to stand behind: one that was named
on the command line, one that lies in the current folder or above it, and what such a one extends. A configuration that merely lies
beside a Dockerfile somewhere below, as in a clone of somebody else's repository, is told of and its files are not judged.
"""

import os
import sys

from .catalog import Catalog, CatalogError, load_pack
from .config_reader import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .catalog import Listed
    from .config_reader import Config, OwnPack

GROUP = "dockerlint.rules"
"""The group of entry points in which an installed package names its pack."""
LAYOUT = "A pack holds folders <topic>/<rule>/rule.py; `dockerlint rules new NAME` makes one."
_loaded: "dict[str, list[Listed]]" = {}


def catalog_for(catalog: Catalog, config: "Config | None") -> Catalog:
    """The catalog and the packs that the configuration names; the same object where it names none. Raises ConfigError."""
    for pack in config.packs if config is not None else ():
        if config is not None and not _is_trusted(config, pack):
            raise ConfigError(pack.path, pack.line, *_refusal(pack))
        try:
            catalog = with_pack(catalog, pack.folder or _installed(pack.word))
        except CatalogError as error:
            raise ConfigError(pack.path, pack.line, f"{pack.key}: {error}", error.remedy) from error
    return catalog


def with_pack(catalog: Catalog, folder: str) -> Catalog:
    """The catalog and the rules of the pack in a folder, which are loaded once. Raises CatalogError."""
    more = _rules_of(os.path.realpath(folder))
    there = {id(rule) for rule in catalog.rules}
    new = [rule for rule in more if id(rule) not in there]
    if not new:
        return catalog
    _tell_apart(catalog.rules, new)
    return Catalog([*catalog.rules, *new])


def home(catalog: Catalog, given: "Config | None", isolated: bool = False) -> Catalog:
    """The rules that words on the command line can mean: with the packs of the configuration `given`, else of the one that holds
    for the current folder; those of none where `isolated`. Raises ConfigError.
    """
    if isolated:
        return catalog
    if given is None:
        from .config import config_for

        given = config_for("Dockerfile")[1]
    return catalog_for(catalog, given)


def pack_of(path: str) -> str:
    """The folder of the pack that a path names, or a topic or a rule in it."""
    if os.path.isfile(os.path.join(path, "rule.py")):
        return os.path.dirname(os.path.dirname(os.path.realpath(path)))
    topics = os.scandir(path) if os.path.isdir(path) else ()
    if any(os.path.isfile(os.path.join(entry.path, "rule.py")) for entry in topics):
        return os.path.dirname(os.path.realpath(path))
    return os.path.realpath(path)


def _rules_of(folder: str) -> "list[Listed]":
    """The rules of the pack in a folder, loaded once. Raises CatalogError."""
    if folder not in _loaded:
        if not os.path.isdir(folder):
            raise CatalogError(f"there is no folder {shown(folder)}", LAYOUT)
        rules = load_pack(folder, package_name(folder), own=True)
        if not rules:
            raise CatalogError(f"{shown(folder)} holds no rule", LAYOUT)
        _loaded[folder] = rules
    return _loaded[folder]


def forget(folder: str) -> "list[Listed]":
    """The rules that were loaded from a folder; it is read again when it is asked for."""
    return _loaded.pop(os.path.realpath(folder), [])


def package_name(folder: str) -> str:
    """The name under which the modules of a pack are kept: always the same for a folder."""
    from hashlib import sha256

    return f"dockerlint_own_{sha256(os.fsencode(folder)).hexdigest()[:16]}"


def shown(path: str) -> str:
    """A path as seen from the current folder, where it is in there."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def _tell_apart(there: "Iterable[Listed]", more: "Iterable[Listed]") -> None:
    """Raises CatalogError where a word would mean two rules."""
    taken = {_plain(word): rule for rule in there for word in (rule.name, *rule.aliases)}
    for rule in there:
        taken.setdefault(_plain(rule.topic), rule)
    topics = {_plain(rule.topic) for rule in there}
    for rule in more:
        for word in (rule.name, *rule.aliases):
            other = taken.get(_plain(word))
            if other is not None:
                what = f"the topic {other.topic}" if _plain(word) in topics else meant(other)
                raise CatalogError(
                    f"{shown(os.path.join(rule.folder, 'rule.py'))}: {word!r} already means {what}",
                    "Give the folder, or the alias, another name.",
                )
            taken[_plain(word)] = rule
        other = taken.get(_plain(rule.topic))
        if other is not None and _plain(rule.topic) not in topics:
            raise CatalogError(
                f"{shown(os.path.dirname(rule.folder))}: the topic {rule.topic!r} already means {meant(other)}",
                "Give the topic's folder another name.",
            )


def meant(rule: "Listed") -> str:
    """The rule, and where it is."""
    return f"the rule {rule.name} ({shown(rule.folder) if rule.own else 'it comes with dockerlint'})"


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")


def _installed(name: str) -> str:
    """The folder of the pack that an installed package names by an entry point. Raises CatalogError."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise CatalogError(f"no installed package has an entry point {name!r} in the group {GROUP}", _near(name, found))
    module = found[name].module
    try:
        spec = find_spec(module)
    except Exception as error:
        raise CatalogError(
            f"{name} ({module}) cannot be imported: {type(error).__name__}: {error}", "Install its package again."
        ) from error
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not folders:
        raise CatalogError(
            f"{name} stands for {module}, which is no package",
            f'Its entry point has to name a package whose folder is the pack: {name} = "acme.rules".',
        )
    return folders[0]


def _near(name: str, known: "Collection[str]") -> str:
    from .syntax.suggest import suggest

    near = suggest(name, known)
    if near:
        return f"Did you mean {near}?"
    there = f"There are: {', '.join(sorted(known))}. " if known else ""
    return f"{there}Install the package into the environment of dockerlint, {sys.prefix}."


def _is_trusted(config: "Config", pack: "OwnPack") -> bool:
    """Whether the configuration that names the pack, or one that leads to it, is the user's own."""
    if config.named:
        return True
    nearer = config.files[: config.files.index(pack.path) + 1]
    return any(_is_here_or_above(path) and not _is_planted(path) for path in nearer)


def _is_here_or_above(path: str) -> bool:
    folder, here = os.path.realpath(os.path.dirname(path) or "."), os.path.realpath(".")
    return here == folder or here.startswith(folder.rstrip(os.sep) + os.sep)


def _is_planted(path: str) -> bool:
    """Whether another user may have put it there: a file of somebody else in a folder that everybody may write in, such as /tmp."""
    if not hasattr(os, "geteuid"):
        return False
    try:
        owner, mode = os.stat(path).st_uid, os.stat(os.path.dirname(path) or ".").st_mode
    except OSError:
        return True
    return bool(mode & 0o002) and owner not in (0, os.geteuid())


def _refusal(pack: "OwnPack") -> "tuple[str, str]":
    """Why the rules of a pack are not loaded, and what to do."""
    if _is_here_or_above(pack.path):
        message = f"{pack.key}: {pack.word} is not loaded: the file belongs to another user, and its folder is open to everybody"
        return message, f"If you trust it, say --config {pack.path}; --isolated judges without it."
    return (
        f"{pack.key}: {pack.word} is not loaded, for loading runs its code: only a configuration in the current folder or above may do that",
        f"If you trust it, run dockerlint in {os.path.dirname(pack.path) or '.'} or say --config {pack.path}; --isolated judges without it.",
    )
