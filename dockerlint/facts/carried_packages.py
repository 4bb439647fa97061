"""Installed Python packages that a COPY carries from one stage to another: a virtual environment, site-packages, a prefix."""

import posixpath

from dockerlint.regex import regex

from .copies import below
from .installs import installs
from .virtual_environments import environments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located, Word

    from .copies import Copy
    from .stages import Stage

_PACKAGES = regex(r"/lib/python(\d+)\.(\d+)(?:/|$)")


class Carried:
    """`word`: the source that is copied; `place`: where it comes to lie; `made`: the command that made it, where one is known.

    `own`: it was made by the Python of the stage's base image.
    """

    def __init__(
        self, copy: "Copy", word: "Word", source: str, made: "Located | None" = None, own: bool = False
    ) -> None:
        self.copy = copy
        self.word = word
        self.source = source
        self.place = copy.place_of(source)
        self.made = made
        self.own = own

    @property
    def version(self) -> "tuple[int, int] | None":
        """The Python that the source's path names."""
        return version_in(self.source)


def version_in(path: "str | None") -> "tuple[int, int] | None":
    """``(3, 13)`` for ``/usr/local/lib/python3.13/site-packages``."""
    found = _PACKAGES.search(path or "")
    return (int(found[1]), int(found[2])) if found else None


def carried(copy: "Copy") -> "list[Carried]":
    """What a COPY takes from a stage of this file that holds packages for sure."""
    if copy.stage is None or copy.destination is None:
        return []
    found = []
    for word, text in zip(copy.source_words, copy.sources, strict=True):
        if text is None or set(text) & set("*?["):
            continue
        source = posixpath.normpath(posixpath.join("/", text))
        if version_in(source):
            found.append(Carried(copy, word, source))
        else:
            made = _made_below(copy.stage, source)
            found += [Carried(copy, word, source, *made)] if made else []
    return found


def _made_below(stage: "Stage", source: str) -> "tuple[Located, bool] | None":
    """What puts packages into the folder or below it, and whether the base image's Python does."""
    for environment in environments(stage):
        if below(environment.path, source) is not None:
            return environment.word, not environment.other_python
    for step in stage.all_steps:
        for install in installs(step):
            prefix = install.options.value("--prefix")
            home = install.options.has("--user") and step.before.user == "root" and "HOME" not in step.before.env
            folder = prefix.text if prefix else "/root/.local" if home and install.tool == "pip" else None
            if folder is not None and below(posixpath.normpath(folder), source) is not None:
                return install.command_word, install.tool == "pip" and install.invoked.path in (
                    "pip",
                    "pip3",
                    "python",
                    "python3",
                )
    return None
