"""An installation from a lock file followed through it: which packages it brings, and whether the project itself is one of them."""

from contextlib import suppress

from dockerlint.facts.installs import arrived
from dockerlint.facts.locked_installs import LOCK_FILES, chosen_groups, own_manifest, plain
from dockerlint.facts.pyproject import is_package, read_toml, table
from dockerlint.facts.requirements import normalise
from dockerlint.regex import regex

from . import TOOLS, pipenv, poetry, uv
from .entries import Choice, Locked, LockError
from .markers import Markers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from dockerlint.facts.image import Image
    from dockerlint.facts.installs import Install
    from dockerlint.syntax.source import Source

# Most of a lock file's bytes: the addresses and hashes of archives, which nothing here asks for. TOML is read at 2 to 3 MB a second.
_ARCHIVES = regex(r"(?m)^(?:(?:wheels|files) = \[\n(?:[ \t].*\n)*\]|sdist = \{\n(?:[ \t].*\n)*\})\n")


class Followed:
    """`lock` and `manifest`: the files; `packages`: what is brought; `itself`: the project's name where it is built and installed too."""

    __slots__ = ("document", "itself", "lock", "manifest", "packages", "told")

    def __init__(self, lock: "Source", project: "Source") -> None:
        self.lock, self.manifest = lock, project
        self.document: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.packages: list[Locked] = []
        self.itself: str | None = None


def follow(image: "Image", install: "Install", environments: "Sequence[Mapping[str, str]]") -> Followed:
    """What the installation brings where the image is one of the `environments`. Raises LockError where that cannot be known."""
    tool = install.tool
    if tool not in TOOLS:
        raise LockError(f"lock files of {tool} are not read")
    if not plain(install, of_member=True) or install.packages:
        raise LockError("what it installs depends on words that are not read here")
    project, name = own_manifest(image, install), LOCK_FILES[tool]
    path, context = arrived(image, install.step, install.invoked, name), image.project.context
    source = context.text(path) if context is not None and path else None
    if project is None or source is None:
        missing = name if project is not None else "the manifest of the project"
        raise LockError(f"{missing} is not in the build context, or where it comes from is not known")
    found = Followed(source, project)
    try:
        found.document, found.told = _read(source, name), read_toml(project)
        found.packages = list(_packages(found, install, environments))
    except (AttributeError, KeyError, TypeError, ValueError):  # readers rely on what the tool writes
        raise LockError(f"{name} is not as {tool} writes it") from None
    return found


def _packages(found: Followed, install: "Install", environments: "Sequence[Mapping[str, str]]") -> "Iterable[Locked]":
    lock, told, choice = found.document, found.told, _choice(install, found.manifest)
    if install.tool == "pipenv":
        return pipenv.packages(lock, choice, Markers(environments))
    own = _own_name(told, install.tool)
    if install.tool == "uv":
        if is_package(found.manifest) and not install.options.has("--no-install-project", "--only-group", "--only-dev"):
            found.itself = own
        return uv.packages(lock, own, choice, Markers(environments, uv.names_of(own, choice)))
    if table(table(told.get("tool")).get("poetry")).get("package-mode") is not False and not install.options.has(
        "--no-root", "--only"
    ):
        found.itself = own
    return poetry.packages(lock, told, choice, Markers(environments, poetry.names_of(lock, told, choice)))


def _read(source: "Source", name: str) -> "dict[str, Any]":
    found: Any = None
    if name == "Pipfile.lock":
        import json

        with suppress(ValueError, RecursionError):
            found = json.loads(source.text)
    else:
        found = read_toml(source, _ARCHIVES.sub("", source.text))
    if not isinstance(found, dict) or not found:
        raise LockError(f"{source.path} cannot be read")
    return found


def _choice(install: "Install", project: "Source") -> Choice:
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


def _own_name(told: "dict[str, Any]", tool: str) -> str:
    name = table(told.get("project")).get("name") or table(table(told.get("tool")).get(tool)).get("name")
    if not isinstance(name, str):
        if tool == "poetry":
            return ""
        raise LockError("pyproject.toml does not tell the project's name")
    return normalise(name)
