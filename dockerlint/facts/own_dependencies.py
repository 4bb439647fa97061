"""What pip installs with the project itself: ``pip install .`` brings the dependencies that pyproject.toml lists, where they stand there."""

import posixpath
import re

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word, whole

from .installs import folder_of_command, origin
from .pyproject import package_name, read_toml, table, texts
from .requirements import Requirement, normalise, read_requirement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Source

    from .image import Image
    from .installs import Install

_FOLDER = regex(r"(\.{1,2}(?:/[^\[\]:]*)?|/[^\[\]:]*)(?:\[([^\]]*)\])?")
_ARCHIVES = (".whl", ".tar.gz", ".zip", ".tar.bz2")


def folders(install: "Install") -> "list[tuple[Word, str, list[str]]]":
    """The words of a pip command that name a folder with a project: word, path, and the extras that are asked for."""
    if install.tool not in ("pip", "uv pip"):
        return []
    found = []
    for word in (*install.packages, *install.options.all("-e", "--editable")):
        parts = _FOLDER.fullmatch(word.text) if is_static(word) else None
        if parts is not None and not parts[1].endswith(_ARCHIVES) and not set(parts[1]) & set("*?"):
            found.append(
                (word, parts[1], [normalise(name.strip()) for name in (parts[2] or "").split(",") if name.strip()])
            )
    if install.tool == "uv pip":
        extras = [normalise(word.text) for word in install.options.all("--extra")]
        found += [(word, posixpath.dirname(word.text) or ".", extras) for word in install.files if _is_manifest(word)]
    return found


def own_dependencies(image: "Image", install: "Install", path: str, extras: "list[str]") -> "list[Requirement] | None":
    """What the project in the folder at `path` asks for, with these extras; None where the files do not tell, or a program decides."""
    source = _manifest(image, install, path)
    told = read_toml(source) if source is not None else {}
    project, poetry = table(told.get("project")), table(table(told.get("tool")).get("poetry"))
    if source is None or not told or _changed_before(install):
        return None
    dynamic = project.get("dynamic")
    if "dependencies" in project or (project and "dependencies" not in (dynamic if isinstance(dynamic, list) else ())):
        optional = table(project.get("optional-dependencies"))
        chosen = [items for name, items in optional.items() if normalise(name) in extras]
        if len(chosen) != len(set(extras)) or (
            isinstance(dynamic, list) and "optional-dependencies" in dynamic and extras
        ):
            return None
        return list(
            _placed(source, [item for items in (project.get("dependencies"), *chosen) for item in texts(items)])
        )
    if "dependencies" in poetry and not extras:
        return list(_of_poetry(source, table(poetry["dependencies"])))
    return None


def _manifest(image: "Image", install: "Install", path: str) -> "Source | None":
    here = "/" if path.startswith("/") else folder_of_command(install.step, install.invoked)
    context = image.project.context
    place = posixpath.normpath(posixpath.join(here, path, "pyproject.toml")) if here is not None else None
    found = origin(image, install.step, place) if place is not None else None
    return context.text(found) if context is not None and found else None


def _changed_before(install: "Install") -> bool:
    """Whether a command of the stage up to this one names pyproject.toml, and may change it."""
    for step in install.step.stage.all_steps:
        for command in step.commands if step.keyword == "RUN" else ():
            if command is install.invoked.command:
                return False
            if "pyproject.toml" in command.text and command.name not in ("ls", "cat", "test", "[", "rm", "uv", "pip"):
                return True
        if step is install.step:
            break
    return False


def _is_manifest(word: Word) -> bool:
    return is_static(word) and posixpath.basename(word.text) == "pyproject.toml"


def _placed(source: "Source", items: "list[str]") -> "Iterator[Requirement]":
    """Each requirement at its place between quotes; an empty word where it is written in another way."""
    at = 0
    for item in items:
        quoted = re.compile(f"(['\"]){re.escape(item)}\\1")
        found = quoted.search(source.text, at) or quoted.search(source.text)
        start, end = (found.start() + 1, found.end() - 1) if found is not None else (0, 0)
        at = end
        yield read_requirement(Word(whole(source), start, end, item))


def _of_poetry(source: "Source", dependencies: "dict[str, object]") -> "Iterator[Requirement]":
    for name, said in dependencies.items():
        if normalise(name) != "python" and not (isinstance(said, dict) and said.get("optional") is True):
            found = re.search(rf"(?m)^\s*\"?({re.escape(name)})\"?\s*=", source.text)
            start, end = (found.start(1), found.end(1)) if found is not None else (0, 0)
            yield Requirement(Word(whole(source), start, end, name), normalise(package_name(name)), "", pinned=True)
