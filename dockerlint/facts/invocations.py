"""What a command really runs: behind sudo, env, exec, tini …, by any path, and as ``python -m``."""

from dockerlint.regex import regex
from dockerlint.syntax.shell import Command, basename, is_static

from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .stages import Step

# Wrapper → its options that take a value. The command is the first word that is neither option nor value.
_WRAPPERS: "dict[str, frozenset[str]]" = {
    "exec": frozenset(("-a",)),
    "command": frozenset(),
    "env": frozenset(("-u", "--unset", "-C", "--chdir")),
    "sudo": frozenset(("-u", "--user", "-g", "--group", "-h", "-p", "-C", "-D", "-R", "-T", "-U")),
    "nice": frozenset(("-n", "--adjustment")),
    "nohup": frozenset(),
    "time": frozenset(),
    "timeout": frozenset(("-k", "-s", "--signal", "--kill-after")),
    "stdbuf": frozenset(("-i", "-o", "-e")),
    "setsid": frozenset(),
    "ionice": frozenset(("-c", "-n")),
    "xargs": frozenset(("-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s")),
    "tini": frozenset(("-p", "-e")),
    "tini-static": frozenset(("-p", "-e")),
    "dumb-init": frozenset(("-r", "--rewrite")),
    "catatonit": frozenset(),
    "gosu": frozenset(),
    "su-exec": frozenset(),
    "chpst": frozenset(("-u", "-U", "-e")),
    "setpriv": frozenset(("--reuid", "--regid", "--groups")),
    "ddtrace-run": frozenset(),
    "newrelic-admin": frozenset(),
    "opentelemetry-instrument": frozenset(("--traces_exporter", "--metrics_exporter", "--service_name")),
}
# Wrappers whose first arguments are not the command yet.
_OWN_ARGUMENTS = {"timeout": 1, "gosu": 1, "su-exec": 1, "newrelic-admin": 1}
_RUNNERS: "dict[str, frozenset[str]]" = {
    "uv": frozenset(
        (
            "-p",
            "--python",
            "--with",
            "--directory",
            "--project",
            "--extra",
            "--group",
            "--env-file",
            "--package",
            "-m",
            "--module",
        )
    ),
    "poetry": frozenset(("-C", "--directory", "-P", "--project")),
    "pipenv": frozenset(),
    "pdm": frozenset(("-p", "--project")),
    "hatch": frozenset(("-e", "--env")),
    "rye": frozenset(),
    "conda": frozenset(("-n", "--name", "-p", "--prefix")),
    "micromamba": frozenset(("-n", "--name", "-p", "--prefix")),
    "mamba": frozenset(("-n", "--name", "-p", "--prefix")),
}
_PYTHON = regex(r"(?:python|pypy)(?:\d(?:\.\d+)*)?")
_PIP = regex(r"pip(?:\d(?:\.\d+)*)?")
_PYTHON_VALUES = frozenset(("-W", "-X", "--check-hash-based-pycs"))


class Invocation:
    """A program with its arguments.

    `program` is the bare name (``pip`` also for ``/venv/bin/pip3.11`` and ``python -m pip``); `word` the word that names it;
    `wrappers` what runs it; `python` the interpreter's options where it is run by one (``-u`` …), else None, and `interpreter` its word;
    `module` is True for ``python -m``.
    """

    __slots__ = ("arguments", "command", "interpreter", "module", "program", "python", "word", "wrappers")

    def __init__(
        self, command: Command, word: "Word", program: str, arguments: "list[Word]", wrappers: "list[str]"
    ) -> None:
        self.command = command
        self.word = word
        self.program = program
        self.arguments = arguments
        self.wrappers = wrappers
        self.python: list[Word] | None = None
        self.interpreter: Word | None = None
        self.module = False

    @property
    def direct(self) -> bool:
        """Whether nothing stands before it that looks for the program in places of its own, as ``uv run`` does."""
        return not set(self.wrappers) & set(_RUNNERS)

    @property
    def path(self) -> str:
        """The program as written, with its folder; for ``python -m`` the interpreter."""
        return (self.interpreter or self.word).text

    def __repr__(self) -> str:
        return f"Invocation({self.program!r}, {[word.text for word in self.arguments]!r})"


def invocation(command: Command) -> Invocation:
    """What `command` runs in the end."""
    wrappers: list[str] = []
    words = list(command.words)
    while True:
        name = basename(words[0])
        rest = _behind_wrapper(name, words)
        if not rest:
            break
        wrappers.append(name)
        words = rest
    found = Invocation(command, words[0], basename(words[0]), words[1:], wrappers)
    if _PIP.fullmatch(found.program):
        found.program = "pip"
    elif _PYTHON.fullmatch(found.program):
        _into_python(found)
    return found


def invocations(step: "Step") -> "list[Invocation]":
    """What each command of the instruction really runs, in order."""
    if "invocations" not in step.memo:
        step.memo["invocations"] = [invocation(command) for command in step.commands]
    return step.memo["invocations"]  # type: ignore[return-value]


def _behind_wrapper(name: str, words: "list[Word]") -> "list[Word]":
    if name in _RUNNERS:
        return _behind_runner(name, words)
    if name not in _WRAPPERS:
        return []
    rest = read_options(words[1:], _WRAPPERS[name], stop_at_argument=True).arguments
    if name == "env":
        while rest and "=" in rest[0].text:
            rest = rest[1:]
    return rest[_OWN_ARGUMENTS.get(name, 0) :]


def _behind_runner(name: str, words: "list[Word]") -> "list[Word]":
    """``uv run … gunicorn``: the command behind ``run`` and its options."""
    globals_ = read_options(words[1:], _RUNNERS[name], stop_at_argument=True)
    if not globals_.arguments or globals_.arguments[0].text != "run":
        return []
    inner = read_options(globals_.arguments[1:], _RUNNERS[name], stop_at_argument=True)
    return inner.arguments if not inner.has("-m", "--module") else []


def _into_python(found: Invocation) -> None:
    words, index = found.arguments, 0
    options: list[Word] = []
    while index < len(words) and words[index].text.startswith("-") and words[index].text != "-":
        word = words[index]
        text = word.text
        if text.startswith("-m") or text == "-c":
            break
        options.append(word)
        index += 1 + (text in _PYTHON_VALUES)
    found.python = options
    found.interpreter = found.word
    rest = words[index:]
    if rest and rest[0].text == "-m" and len(rest) > 1 and is_static(rest[1]):
        found.module, found.word = True, rest[1]
        found.program = "pip" if rest[1].text == "pip" else rest[1].text
        found.arguments = rest[2:]
    else:
        found.arguments = rest
