"""What uWSGI is told: on the command line and by its ini file."""

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Located, Source

    from .invocations import Invocation
    from .start import Start

_SHORT = {"-s": "socket", "-p": "processes", "-M": "master", "-i": "single-interpreter", "-w": "module", "-H": "home"}
_SWITCHES = frozenset((
    "die-on-term", "exit-on-reload", "master", "vacuum", "enable-threads", "need-app", "lazy-apps", "single-interpreter", "thunder-lock",
    "disable-logging", "strict", "manage-script-name", "no-orphans", "memory-report", "http-keepalive", "log-master", "honour-stdin",
))  # fmt: skip
# Whatever these are given by a variable, it says nothing of the other settings.
_NAMES_ONLY = frozenset((
    "http", "http-socket", "https", "virtualenv", "venv", "home", "chdir", "module", "wsgi-file", "pythonpath", "env", "static-map", "harakiri",
))  # fmt: skip
_FILES = ("ini", "yaml", "yml", "xml", "json", "emperor", "include")
_SECTION = regex(r"\[([^\]]*)\]")
_SETTING = regex(r"([\w-]+)\s*=\s*(.*?)\s*$")


class Uwsgi:
    """The settings of a uWSGI command: name (without dashes before it) → values, each with the place that says it.

    `known` is False where a file or a variable that may hold more is not readable here.
    """

    def __init__(self, start: "Start", invoked: "Invocation") -> None:
        self.known = not any(name.startswith("UWSGI_") for name in start.stage.end.env)
        self._start = start
        self._said: dict[str, list[tuple[str, Located]]] = {}
        self._of_command(invoked)

    def said(self, *names: str) -> "list[tuple[str, Located]]":
        """The values of the settings, in the order they are read; an option without a value has the value ``true``."""
        return [found for name in names for found in self._said.get(name, ())]

    def on(self, name: str) -> bool:
        """Whether a switch is set, as far as the files tell."""
        found = self.said(name)
        return bool(found) and found[-1][0].lower() not in ("false", "no", "0")

    def _of_command(self, invoked: "Invocation") -> None:
        words = invoked.arguments
        index = 0
        while index < len(words):
            word = words[index]
            index += 1
            name, equals, value = word.text.partition("=")
            plain = _SHORT.get(name, name.removeprefix("--"))
            if not is_static(word):
                self.known = False
            elif not name.startswith("-"):
                self._set(name.rpartition(".")[2], name, word)
            elif equals or plain in _SWITCHES or index == len(words) or words[index].text.startswith("-"):
                self._set(plain, value if equals else "true", word)
            else:
                self.known = self.known and is_static(words[index])
                self._set(plain, words[index].text, words[index])
                index += 1

    def _set(self, name: str, value: str, at: "Located") -> None:
        if name == "ini":
            self._of_ini(value, at)
        elif name in _FILES:
            self.known = False
        else:
            self._said.setdefault(name, []).append((value, at))

    def _of_ini(self, path: str, at: "Located") -> None:
        path, _, section = path.partition(":")
        source = self._start.file(path)
        if source is None or (len(self._said.setdefault("ini", [])) > 4):
            self.known = False
            return
        self._said["ini"].append((path, at))
        for name, value, word in _lines(source, section or "uwsgi"):
            variable = ("$(" in value or "@(" in value) and name not in _NAMES_ONLY
            if name in ("for", "if-env", "if-file", "if-not-env") or variable:
                self.known = False
            self._set(name, value, word)


def _lines(source: "Source", section: str) -> "Iterator[tuple[str, str, Word]]":
    """Name, value and place of each setting in a section of an ini file."""
    at, inside = 0, False
    for line in source.text.splitlines(keepends=True):
        text = line.strip()
        if found := _SECTION.match(text):
            inside = found[1] == section
        elif inside and not text.startswith(("#", ";")) and (found := _SETTING.match(text)):
            start = at + len(line) - len(line.lstrip())
            yield found[1], found[2], Word(whole(source), start, start + len(text))
        at += len(line)
