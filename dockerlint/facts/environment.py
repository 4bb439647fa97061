"""The environment variables of the process when the container starts: from image, compose file, start script and command line."""

import os
import re

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Source, Word, decode, whole

from .invocations import invocation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.syntax.shell import Command
    from dockerlint.syntax.source import Located

    from .compose import Service
    from .invocations import Invocation
    from .project import Project
    from .start import Start

_ASSIGNMENT = regex(r"([A-Za-z_]\w*)(?:(\+?=)(.*))?", re.DOTALL)
_QUOTED = regex(r"""'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)""", re.DOTALL)
_FORGETTING = ("-i", "-u", "-S", "--ignore-environment", "--unset", "--split-string")
_READ_BY_FLASK = (".env", ".flaskenv")  # the first that has a variable wins


class Setting:
    """A variable that is set: `value`, None where it cannot be known, and the `place` that sets it, None where that is not one."""

    __slots__ = ("place", "value")

    def __init__(self, value: "str | None", place: "Located | None" = None) -> None:
        self.value = value
        self.place = place


class Environment:
    """Which variables the process finds. What stands nearest to it wins: command line, start script, compose file, image.

    The process is the image's own; with a `service` of the compose file, what that one starts (`start`).
    """

    def __init__(self, project: "Project", service: "Service | None" = None, start: "Start | None" = None) -> None:
        self._start = start or project.start
        self._project = project
        self._set: dict[str, Setting] = {}
        self._anything = False
        if not project.image.empty:
            self._of_image()
        service = service or project.service
        if service is not None:
            self._of_compose(service)
        if self._start is not None:
            self._of_commands(self._start)

    def get(self, name: str) -> "Setting | None":
        """The variable's setting; None where it is not set."""
        found = self._set.get(name)
        if found is None and self._anything:
            return Setting(None)
        return self.read_by_flask(name) if found is None and name.startswith("FLASK_") else found

    @property
    def settings(self) -> "list[tuple[str, Setting]]":
        """All variables that the files set, with their names; others may come from outside."""
        return list(self._set.items())

    def _of_image(self) -> None:
        final = self._project.image.final
        base = final.root.base.known
        for name, text in (base.env if base else {}).items():
            self._set[name] = Setting(text)
        for name, found in final.end.env.items():
            self._set[name] = Setting(found.value, found.pair.value)

    def _of_compose(self, service: "Service") -> None:
        for path in service.env_files:
            self._of_file(path, service.compose.folder)
        for name, value, node in service.environment:
            self._set[name] = Setting(_resolved(value), node)
        if service.node.get("extends") is not None:
            self._anything = True

    def _of_file(self, path: "str | None", folder: str) -> None:
        source = self._read(os.path.join(folder, path)) if path is not None else None
        if source is None:
            self._forget()
            return
        for name, value, word in _lines(source):
            self._set[name] = Setting(_resolved(value), word)

    def _read(self, path: str) -> "Source | None":
        try:
            return Source(self._project.shown(path), decode(self._project.files.read(path)))
        except OSError:
            return None

    def _forget(self) -> None:
        """From here on any variable may have any value."""
        self._anything = True
        self._set = {name: Setting(None, found.place) for name, found in self._set.items()}

    def _of_commands(self, start: "Start") -> None:
        if start.scripts:
            for step in (start.entrypoint, start.cmd):
                for command in (step.commands if step else [])[-1:]:
                    self._of_wrappers(invocation(command))
        process = start.process
        for command in start.commands:
            if process is None or command is not process.command:
                self._of_shell(command)
        if process is not None:
            self._of_wrappers(process)

    def _of_shell(self, command: "Command") -> None:
        """A command that runs before the process and may leave variables to it."""
        name, words = command.words[0].raw, command.words[1:]
        texts = [word.text for word in words]
        if name in (".", "source"):
            if texts and texts[0].rpartition("/")[2] != "activate":
                self._forget()
        elif name == "eval" or (name == "set" and ("allexport" in texts or any(_switches_a(text) for text in texts))):
            self._forget()
        elif name in ("export", "unset") or (name in ("declare", "typeset") and "-x" in texts):
            self._export(command, words)

    def _export(self, command: "Command", words: "Sequence[Word]") -> None:
        for word in words:
            found = _ASSIGNMENT.fullmatch(word.text)
            if found is None and word.text.startswith("-"):
                continue
            if found is None:
                self._forget()
                return
            sure = found[2] == "=" and is_static(word) and not (command.guarded or command.piped or command.background)
            self._set[found[1]] = Setting(_unquoted(found[3]) if sure else None, word)

    def _of_wrappers(self, invoked: "Invocation") -> None:
        """Assignments before a command, and what ``env`` and ``uv run --env-file`` give to it."""
        for word in invoked.command.assignments:
            self._assign(word, quoted=True)
        stop = invoked.interpreter or invoked.word
        for word in invoked.command.words[1:]:
            if word is stop:
                break
            if word.text.startswith("--env-file") or ("env" in invoked.wrappers and word.text.startswith(_FORGETTING)):
                self._forget()
            elif "env" in invoked.wrappers:
                self._assign(word)

    def _assign(self, word: Word, quoted: bool = False) -> None:
        found = _ASSIGNMENT.fullmatch(word.text)
        if found is not None and found[2]:
            text = _unquoted(found[3]) if quoted else found[3]
            self._set[found[1]] = Setting(text if is_static(word) and found[2] == "=" else None, word)

    def read_by_flask(self, name: str) -> "Setting | None":
        """What the ``flask`` command finds for a variable in .env or .flaskenv, where nothing else sets it: its value where it is surely read."""
        start, context = self._start, self._project.context
        if start is None or context is None or name in self._set:
            return None
        process = start.process
        by_flask = process is not None and process.program == "flask"
        options = [word.text for word in process.arguments] if process is not None and by_flask else []
        if any(text == "-e" or text.startswith("--env-file") for text in options):
            return Setting(None)
        for file in _READ_BY_FLASK:
            path = start.context_path(file)
            source = context.text(path) if path else None
            for found, value, word in reversed(list(_lines(source) if source is not None else ())):
                if found == name:
                    return Setting(_resolved(value), word) if by_flask and self._has_dotenv() else Setting(None)
        return None

    def _has_dotenv(self) -> bool:
        """Whether python-dotenv is surely installed, without which Flask reads no file."""
        from .provision import python_packages

        packages = python_packages(self._project.image)
        return packages is not None and not packages.certain.isdisjoint(("python-dotenv", "flask[dotenv]"))


def _switches_a(text: str) -> bool:
    return text.startswith("-") and not text.startswith("--") and "a" in text


def _resolved(value: "str | None") -> "str | None":
    """Compose replaces variables, also in env files; what they hold comes from outside."""
    return None if value is None or "$" in value else value


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda found: next(group for group in found.groups() if group is not None), text)


def _lines(source: Source) -> "Iterator[tuple[str, str | None, Word]]":
    """Name, value (None where it comes from outside) and place of each line of an env file."""
    at = 0
    for line in source.text.splitlines(keepends=True):
        found = _ASSIGNMENT.fullmatch(line.strip().removeprefix("export ").strip().replace(" =", "=", 1))
        if found is not None:
            start = at + len(line) - len(line.lstrip())
            value = None if found[2] is None else _file_value(found[3].strip())
            yield found[1], value, Word(whole(source), start, start + len(line.strip()))
        at += len(line)


def _file_value(text: str) -> str:
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        return text[1:end] if end > 0 else text
    return re.split(r"\s#", text, maxsplit=1)[0].rstrip()
