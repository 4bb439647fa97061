"""Where a stage gets poetry, pipenv, pdm or uv from, and in which release."""

import re

from dockerlint.regex import regex
from dockerlint.syntax.expand import names
from dockerlint.syntax.shell import is_static

from .installs import installs
from .invocations import invocations
from .options import read_options
from .pyproject import package_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .installs import Install
    from .invocations import Invocation
    from .stages import Step

TOOLS = frozenset(("poetry", "pipenv", "pdm", "uv"))
_SCRIPTS = {
    "install.python-poetry.org": "poetry", "astral.sh/uv": "uv", "pdm-project.org/install-pdm": "pdm", "pdm.fming.dev": "pdm",
}  # fmt: skip
_NUMBER = regex(r"\d+(?:\.\d+)*")
_IN_URL = regex(r"astral\.sh/uv/\d")
_EXACT = regex(r"[a-z]+(?:\[[^\]]*\])?\s*===?\s*(.+)", re.IGNORECASE)
_NO_LIMIT = regex(r"[a-z]+(?:\[[^\]]*\])?\s*(?:>=?[^,<=~!;]+)?", re.IGNORECASE)
_VALUES = frozenset(
    (
        "--version",
        "--python",
        "-p",
        "--with",
        "--index-url",
        "-i",
        "--pip-args",
        "--path",
        "--from",
        "--spec",
        "--suffix",
    )
)


class Installer:
    """`name` of the tool; `word`: what asks for it; `newest`: nothing says which release; `version`: the one that is named,
    None where it is not known; `by`: ``pip``, ``pipx``, ``uv tool``, or ``script`` for the tool's own.
    """

    __slots__ = ("by", "name", "newest", "version", "word")

    def __init__(
        self, name: str, by: str, word: "Word", newest: bool, version: "tuple[int, ...] | None" = None
    ) -> None:
        self.name = name
        self.by = by
        self.word = word
        self.newest = newest
        self.version = version


def installers(step: "Step") -> "list[Installer]":
    """The tools that a RUN installs, in no order."""
    if step.keyword != "RUN":
        return []
    found = [
        _by_requirement(
            step, word, install.tool, limited=install.options.has("-c", "--constraint") or _has_plugin(install)
        )
        for install in installs(step)
        if install.tool in ("pip", "uv pip")
        for word in install.packages
    ]
    return [*(each for each in found if each), *_by_programs(step)]


def _has_plugin(install: "Install") -> bool:
    """Whether a plugin stands in the same command, which may hold the tool back: ``poetry-plugin-bundle==1.3.0`` wants poetry before 2."""
    names = {package_name(word.text.strip("\"'")).lower() for word in install.packages}
    return any(name.startswith(f"{tool}-") and name != "poetry-core" for name in names for tool in TOOLS)


def installer_for(step: "Step", invoked: "Invocation", tool: str) -> "Installer | None":
    """Where the tool that a command runs comes from, if an earlier RUN of the stage or this one installs it."""
    found: list[Installer] = []
    for earlier in steps_until(step):
        found += [each for each in installers(earlier) if each.name == tool]
    before = [
        each for each in found if each.word.source is not step.source or each.word.span.start < invoked.word.span.start
    ]
    return before[-1] if before else None


def steps_until(step: "Step") -> "list[Step]":
    """The steps of the stage up to this one, with those of the stages it is built on."""
    steps = step.stage.all_steps
    return steps[: steps.index(step) + 1]


def _by_programs(step: "Step") -> "Iterator[Installer]":
    for invoked in invocations(step):
        words = [word for word in invoked.arguments if not word.text.startswith("-")]
        if invoked.program == "pipx" and words and words[0].text == "install":
            yield from _tools(step, "pipx", words[1:])
        elif invoked.program == "uv" and [word.text for word in words[:2]] == ["tool", "install"]:
            yield from _tools(step, "uv tool", words[2:])
        elif invoked.program in ("curl", "wget"):
            yield from _by_script(step, invoked)


def _tools(step: "Step", by: str, words: "list[Word]") -> "Iterator[Installer]":
    for word in words:
        found = _by_requirement(step, word, by)
        if found:
            yield found


def _by_requirement(step: "Step", word: "Word", by: str, limited: bool = False) -> "Installer | None":
    text = word.text.strip("'\"").partition(";")[0].strip()
    name = package_name(text).lower()
    if name not in TOOLS:
        return None
    constrained = limited or {"PIP_CONSTRAINT", "UV_CONSTRAINT"} & {*step.before.env, *step.before.args}
    exact = _EXACT.fullmatch(text)
    if exact is None:
        newest = is_static(word) and _NO_LIMIT.fullmatch(text) is not None and not constrained
        return Installer(name, by, word, newest)
    return Installer(name, by, word, False, _numbers(step, exact[1]))


def _by_script(step: "Step", invoked: "Invocation") -> "Iterator[Installer]":
    """``curl … | python3 -``: the release stands in a variable, behind ``--version``, or in uv's address."""
    for word in invoked.arguments:
        name = next((name for address, name in _SCRIPTS.items() if address in word.text), None)
        if name is None:
            continue
        texts = [other.text for command in step.commands for other in (*command.assignments, *command.words)]
        variable = f"{name.upper()}_VERSION"
        setting = step.before.env.get(variable) or step.before.args.get(variable)
        named = next((text.partition("=")[2] for text in texts if text.startswith(f"{variable}=")), None)
        for command in step.commands:
            option = read_options(command.words, _VALUES).value("--version") if command is not invoked.command else None
            named = option.text if option else named
        if name == "uv":
            yield Installer(name, "script", word, _IN_URL.search(word.text) is None and is_static(word))
        elif named is None and setting is not None:
            yield Installer(name, "script", word, False, _numbers(step, setting.value or ""))
        else:
            yield Installer(name, "script", word, named is None and is_static(word), _numbers(step, named or ""))


def _numbers(step: "Step", text: str) -> "tuple[int, ...] | None":
    """``2.1.0`` → (2, 1, 0), also where it stands in a variable; None where it is no plain number or not known."""
    escape = step.instruction.escape
    value = step.before.expand(text, escape) if names(text, escape) else text
    return tuple(int(part) for part in value.split(".")) if value and _NUMBER.fullmatch(value) else None
