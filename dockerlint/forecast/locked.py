"""What an installation from a lock file asks the index for: ``uv sync``, ``poetry install``, ``pipenv sync``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dockerlint.facts.installs import beside
from dockerlint.facts.locked_installs import LOCK_FILES, chosen_groups, manifest, plain
from dockerlint.facts.pyproject import is_package, read_toml, table
from dockerlint.facts.requirements import normalise
from dockerlint.forecast import lock_pipenv, lock_poetry, lock_uv
from dockerlint.forecast.lock import Choice, Locked, LockError
from dockerlint.forecast.markers import Markers, in_document
from dockerlint.forecast.resolve import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.facts.image import Image
    from dockerlint.facts.installs import Install
    from dockerlint.forecast.resolve import Target
    from dockerlint.syntax.source import Source

    Left = list[tuple[str, str]]

_TOOLS = ("uv", "poetry", "pipenv")
_PYPI = ("https://pypi.org/simple", "https://pypi.python.org/simple")


def asked_of_lock(image: Image, install: Install, target: Target) -> tuple[Wanted, Left]:
    """The packages of the lock file as pip can be asked for them, and (what, why) of what cannot be. Raises UnresolvedError."""
    left: Left = []
    try:
        found = list(_packages(image, install, target, left))
    except LockError as error:
        return Wanted(()), [(install.command_word.text, str(error))]
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
    ):  # readers rely on the tables and lists that the tool writes
        return Wanted(()), [
            (install.command_word.text, f"{LOCK_FILES[install.tool]} is not as {install.tool} writes it")
        ]
    left += [(each.name, each.why) for each in found if each.requirement is None]
    indexes = sorted({each.index.rstrip("/") for each in found if each.index.startswith("http")}.difference(_PYPI))
    options = ["--no-deps", *(word for index in indexes for word in ("--extra-index-url", index))]
    requirements = tuple(sorted({each.requirement for each in found if each.requirement is not None}))
    return Wanted(requirements, options=tuple(options)), left


def _packages(image: Image, install: Install, target: Target, left: Left) -> Iterable[Locked]:
    tool = install.tool
    if tool not in _TOOLS:
        raise LockError(f"lock files of {tool} are not read")
    if not plain(install) or install.packages:
        raise LockError("what it installs depends on words that are not read here")
    project, name = manifest(image, install.step, install.invoked, tool), LOCK_FILES[tool]
    path, context = beside(image, install.step, install.invoked, name), image.project.context
    source = context.text(path) if context is not None and path else None
    if project is None or source is None:
        missing = name if project is not None else "the manifest of the project"
        raise LockError(f"{missing} is not in the build context, or where it comes from is not known")
    lock = _read(source, name)
    choice = _choice(install, project)
    texts = set(in_document(lock))
    if tool == "pipenv":
        return lock_pipenv.packages(lock, choice, Markers(texts, target))
    told = read_toml(project)
    own = _own_name(told, tool)
    if tool == "uv":
        left += _itself(own, install, package=is_package(project), option="--no-install-project")
        return lock_uv.packages(lock, own, choice, Markers(texts, target, lock_uv.names_of(own, choice)))
    mode = table(table(told.get("tool")).get("poetry")).get("package-mode")
    left += _itself(own, install, package=mode is not False, option="--no-root")
    texts |= set(in_document(told))
    return lock_poetry.packages(lock, told, choice, Markers(texts, target, lock_poetry.names_of(lock, choice, texts)))


def _read(source: Source, name: str) -> dict[str, Any]:
    if name.endswith(".lock") and not name.startswith("Pipfile"):
        found: Any = read_toml(source)
    else:
        try:
            found = json.loads(source.text)
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict) or not found:
        raise LockError(f"{source.path} cannot be read")
    return found


def _choice(install: Install, project: Source) -> Choice:
    """What the words and the manifest say of groups and extras."""
    options = install.options
    only = {normalise(each) for word in options.all("--only") for each in word.text.replace(",", " ").split()}
    without = {normalise(each) for word in options.all("--without") for each in word.text.replace(",", " ").split()}
    if install.tool == "uv":
        main = not options.has("--only-group", "--only-dev")
    else:
        main = ("main" in only if only else "main" not in without) and not options.has("--only-root")
    extras = {
        normalise(each)
        for word in options.all("--extra", "--extras", "-E")
        for each in word.text.replace(",", " ").split()
    }
    return Choice(main, frozenset(chosen_groups(install, project)), frozenset(extras), options.has("--all-extras"))


def _own_name(told: dict[str, object], tool: str) -> str:
    name = table(told.get("project")).get("name") or table(table(told.get("tool")).get(tool)).get("name")
    if not isinstance(name, str):
        if tool == "poetry":
            return ""
        raise LockError("pyproject.toml does not tell the project's name")
    return normalise(name)


def _itself(name: str, install: Install, *, package: bool, option: str) -> Iterator[tuple[str, str]]:
    """The project, which is built and installed too."""
    if package and not install.options.has(option, "--only-group", "--only-dev", "--only"):
        yield name or "the project", "the project itself: only building it tells what it brings"
