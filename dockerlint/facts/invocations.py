"""What a command really runs: behind sudo, env, exec, tini …, by any path, and as ``python -m``."""

from dockerlint.regex import regex
from dockerlint.syntax.shell import Command, basename, is_static

from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

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
# -m, with options that take no value before it in the same word, or the module's name behind it: -Im pip, -mvenv.
_MODULE = regex(r"-([bBdEiIOPqRsSuvx]*)m(.*)")
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
        if _MODULE.fullmatch(text) or text == "-c":
            break
        options.append(word)
        index += 1 + (text in _PYTHON_VALUES)
    found.python = options
    found.interpreter = found.word
    rest = words[index:]
    form = _MODULE.fullmatch(rest[0].text) if rest else None
    named = _module_word(rest, form) if form is not None else None
    if form is not None and named is not None and is_static(named):
        options += rest[:1] if form[1] else []
        found.module, found.word, found.program = True, named, named.text
        found.arguments = rest[1:] if form[2] else rest[2:]
    else:
        found.arguments = rest


def _module_word(rest: "list[Word]", form: "re.Match[str]") -> "Word | None":
    """The module's name behind ``-m``, ``-Im`` or in the same word, ``-mvenv``."""
    if not form[2]:
        return rest[1] if len(rest) > 1 else None
    return rest[0].part(form.start(2)) if rest[0].raw == rest[0].text else None
