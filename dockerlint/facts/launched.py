"""The files of the build context that are run as programs when the container starts, and what their bytes and mode say about it."""

import os
import posixpath

from dockerlint.regex import regex
from dockerlint.syntax.shell import SHELLS, ShellWord, is_static
from dockerlint.syntax.source import Word, whole

from .base_entrypoint import starts_python
from .copies import Copy, locate, trace
from .invocations import invocations
from .programs import brought_by
from .provision import understood
from .search_path import search_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Source

    from .base_image import BaseImage
    from .context import Context
    from .image import Image
    from .invocations import Invocation
    from .stages import Step
    from .start import Start

# What else a RUN may run beside installations without touching a file that it does not name.
_LEAVES_FILES = frozenset(("uv", "poetry", "pipenv", "pdm", "npm", "yarn", "flask", "django-admin", "python"))
_CHANGES = frozenset(("chmod", "sed", "cp", "mv", "install", "find", "tar"))
# How a shell script gets at its arguments; what it reads with `.` sees them too, and getopts and a bare for do without naming them.
_ARGUMENTS = regex(
    r"\$[@*#1-9]|\$\{[@*#!1-9]|\bshift\b|\bgetopts\b|\bBASH_ARGV|(?:^|[\s;&|])(?:\.|source)\s|\bset\s+--\s|\bfor\s+\w+\s*(?:;|\n|do\b)"
)
_SUFFIXES = (".sh", ".py", ".bash")


class Launched:
    """A file that is run. `word` names it; `place` is where it lies in the image, `path` where in the context; `source` its text.

    `shell`: the shell that is told to read it (``sh start.sh``), None where it is run itself; `by_runtime`: the container
    runtime runs it, without a shell or a wrapper between; `outcome`: what follows where it cannot be run.
    """

    def __init__(
        self, start: "Start", invoked: "Invocation", word: Word, place: str, path: str, source: "Source"
    ) -> None:
        self.start = start
        self.word = word
        self.place = place
        self.path = path
        self.source = source
        self.shell = invoked.program if word is not invoked.word else None
        before = any(command is invoked.command for command in start.commands[:-1])
        self.outcome = "it is not run" if before else "the container does not start"
        self.by_runtime = word is invoked.command.words[0] and not isinstance(word, ShellWord)

    @property
    def first_line(self) -> Word:
        """Its first line without the line ending."""
        end = self.source.text.find("\n")
        line = Word(whole(self.source), 0, len(self.source.text) if end < 0 else end)
        return line.part(0, len(line.raw.rstrip("\r")))

    @property
    def interpreter(self) -> "str | None":
        """What the first line says that shall run it: ``/bin/sh``; for ``/usr/bin/env python3`` ``python3``; None without ``#!``."""
        words = self.first_line.text.removeprefix("#!").split()
        if not self.first_line.text.startswith("#!") or not words:
            return None
        if posixpath.basename(words[0]) != "env":
            return words[0]
        return next((word for word in words[1:] if not word.startswith("-") and "=" not in word), None)

    @property
    def windows_line(self) -> "Word | None":
        """The first line that ends as lines of Windows do."""
        at = self.source.text.find("\r\n")
        if at < 0:
            return None
        start = self.source.text.rfind("\n", 0, at) + 1
        return Word(whole(self.source), start, at)

    @property
    def may_use_arguments(self) -> bool:
        """Whether a shell script looks at the words behind its name in any way."""
        return _ARGUMENTS.search(self.source.text) is not None

    @property
    def off_path(self) -> bool:
        """Whether it is named without a folder and surely lies in none of those in which a program is looked for."""
        folders = search_path(self.start.stage)
        return (
            "/" not in self.word.text
            and self.shell is None
            and None not in folders
            and posixpath.dirname(self.place) not in folders
        )

    @property
    def without_permission(self) -> "Copy | None":
        """The copy that brings it into the image with a mode that lets nobody run it, where surely nothing changes that."""
        carriers, context = self._carriers, self.start.image.project.context
        if context is None or os.name == "nt" or any(copy.step.flag("chmod") is not None for copy in carriers):
            return None
        try:
            mode = os.stat(os.path.join(context.folder, self.path)).st_mode
        except OSError:
            return None
        if mode & 0o111 or not _modes_are_kept(context):
            return None
        return carriers[-1] if self._kept(("chown",)) else None

    @property
    def as_in_context(self) -> bool:
        """Whether surely no RUN changes its text."""
        return self._kept(("chown", "chmod"))

    @property
    def _carriers(self) -> "list[Copy]":
        found = trace(self.start.image, self.start.stage, self.place)
        return found[1] if found is not None else []

    def _kept(self, harmless: "tuple[str, ...]") -> bool:
        """Whether no RUN behind the copies does anything to the file but by the harmless programs."""
        carriers, image = self._carriers, self.start.image
        names = {posixpath.basename(path) for path in (self.path, self.place, _first_place(carriers, self.path))}
        for copy in carriers:
            for stage in {copy.step.stage, self.start.stage}:
                steps = stage.all_steps
                behind = steps[steps.index(copy.step) + 1 :] if copy.step in steps else []
                runs = [step for step in behind if step.keyword == "RUN"]
                if not all(_keeps(step, image, name, harmless) for step in runs for name in names):
                    return False
        return True


def launched(start: "Start") -> "list[Launched]":
    """The files of the context that the start command runs, in order; those that it may not reach are left out."""
    step = start.step
    if step is None:
        return []
    if "launched" not in step.memo:
        step.memo["launched"] = _launched(start)
    return step.memo["launched"]  # type: ignore[return-value]


def _launched(start: "Start") -> "list[Launched]":
    context, found, moved = start.image.project.context, [], False
    if context is None or (start.entrypoint is None and _has_entrypoint(start.stage.root.base)):
        return []
    for invoked in start.runs:
        moved = moved or invoked.program in ("cd", "pushd")
        word = _file_word(invoked)
        if word is None or invoked.command.guarded or (moved and not word.text.startswith("/")):
            continue
        place = _place(start, word, direct=word is invoked.word)
        source = context.text(place[1]) if place is not None else None
        if place is not None and source is not None:
            found.append(Launched(start, invoked, word, *place, source))
    return found


def _has_entrypoint(base: "BaseImage") -> bool:
    """Whether the base image may have an ENTRYPOINT, which then runs what CMD says, in a way that is not known."""
    return brought_by(base) is None or starts_python(base)


def _place(start: "Start", word: "Word", direct: bool) -> "tuple[str, str] | None":
    """Where the file lies in the image and in the context; what is run itself and has no folder is looked for in PATH first."""
    if direct and "/" not in word.text:
        for folder in search_path(start.stage):
            full = f"{folder}/{word.text}"
            found = locate(start.image, start.stage, full) if folder is not None else None
            if found is not None:
                return full, found
    return start.place(word.text)


def _file_word(invoked: "Invocation") -> "Word | None":
    """The word that may name a file of the context: the program itself, or what a shell is told to read."""
    if not invoked.direct or invoked.python is not None or invoked.module:
        return None
    word = invoked.word
    if invoked.program in SHELLS:
        rest = invoked.arguments
        if not rest or rest[0].text.startswith("-"):
            return None
        word = rest[0]
    elif "/" not in word.text and not word.text.endswith(_SUFFIXES):
        return None
    return word if is_static(word) else None


def _first_place(carriers: "list[Copy]", path: str) -> str:
    """Where a file that is copied alone comes to lie first, which may be under another name; else its path in the context."""
    if not carriers or carriers[-1].into_folder or carriers[-1].destination is None:
        return path
    alone = [posixpath.normpath((text or "").lstrip("/")) for text in carriers[-1].sources] == [path]
    return carriers[-1].destination if alone else path


def _modes_are_kept(context: "Context") -> bool:
    """Whether the files have the modes that they were given: in a Git working tree, or where at least one may be executed."""
    folder = context.folder
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return any(os.access(os.path.join(context.folder, path), os.X_OK) for path in context.files(""))
        folder = above
    return True


def _keeps(step: "Step", image: "Image", name: str, harmless: "tuple[str, ...]") -> bool:
    """Whether a RUN names the file to harmless programs only, and nothing in it may stand for the file under another name."""
    if not understood(step, image, _LEAVES_FILES):
        return False
    found = invocations(step)
    named = sum(invoked.command.text.count(name) for invoked in found if invoked.program in harmless)
    texts = [step.instruction.text, *(heredoc.content.text for heredoc in step.instruction.heredocs)]
    if sum(text.count(name) for text in texts) > named:
        return False
    return not any(
        invoked.program in _CHANGES and invoked.program not in harmless and _may_reach(invoked) for invoked in found
    )


def _may_reach(invoked: "Invocation") -> bool:
    """Whether the command takes whole folders, or names files by a pattern or a variable."""
    words = invoked.arguments
    recursive = any(word.text.startswith("-") and ("R" in word.text or word.text == "--recursive") for word in words)
    named = all(is_static(word) and not set(word.text) & set("*?[{") for word in words)
    return recursive or not named or "xargs" in invoked.wrappers
