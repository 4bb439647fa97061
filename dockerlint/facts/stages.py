"""Stages and their steps: each instruction with the variables, user, folder and shell in force before it."""

from functools import cached_property

from dockerlint.syntax.expand import ExpansionError, expand, names
from dockerlint.syntax.shell import Command, Script, parse_shell, unfold
from dockerlint.syntax.source import Derived, Word

from .base_image import BaseImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dockerlint.syntax.source import Source, Span
    from dockerlint.syntax.tree import Dockerfile, Heredoc, Instruction, Pair
    from dockerlint.syntax.words import Flag

_PLATFORM = frozenset(
    f"{side}{part}" for side in ("BUILD", "TARGET") for part in ("PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT")
) | {"TARGETSTAGE"}
_POSIX_SHELLS = frozenset(("sh", "bash", "dash", "ash", "ksh", "zsh"))


class Unknown(LookupError):  # noqa: N818 - not an error: a value that the files do not tell
    """A variable whose value cannot be known from the files."""


class Variable:
    """A variable set by ENV or ARG. `value` is None where it cannot be known; `pair` is where it was written."""

    __slots__ = ("kind", "name", "pair", "step", "value")

    def __init__(self, name: str, value: "str | None", kind: str, pair: "Pair", step: "Step | None") -> None:
        self.name = name
        self.value = value
        self.kind = kind
        self.pair = pair
        self.step = step


class State:
    """What is in force at a point of a stage. `user` and `workdir` are None where the base image decides and is not known."""

    __slots__ = ("args", "env", "shell", "user", "user_step", "workdir")

    def __init__(self) -> None:
        self.env: dict[str, Variable] = {}
        self.args: dict[str, Variable] = {}
        self.workdir: str | None = None
        self.user: str | None = None
        self.user_step: Step | None = None
        self.shell: list[str] = ["/bin/sh", "-c"]

    def copy(self) -> "State":
        found = State()
        found.env, found.args, found.shell = self.env, self.args, self.shell
        found.workdir, found.user, found.user_step = self.workdir, self.user, self.user_step
        return found

    def lookup(self, name: str) -> "str | None":
        """A variable's value as the builder sees it. Raises Unknown where the files do not tell."""
        found = self.env.get(name) or self.args.get(name)
        if found is None or found.value is None:
            raise Unknown(name)
        return found.value

    def expand(self, text: str, escape: str) -> "str | None":
        """`text` with variables and quotes resolved; None where that cannot be known."""
        if "$" not in text and "'" not in text and '"' not in text and escape not in text:
            return text
        try:
            return expand(text, self.lookup, escape)
        except (Unknown, ExpansionError):
            return None


class Step:
    """One instruction of a stage, with the state before it (`before`) and after it (`after`).

    `memo` keeps what facts have found out about it, so that many rules may ask.
    """

    def __init__(self, stage: "Stage", instruction: "Instruction", before: State) -> None:
        self.stage = stage
        self.instruction = instruction
        self.keyword = instruction.keyword
        self.before = before
        self.after = before
        self.memo: dict[str, object] = {}
        self._script: Script | None = None

    @property
    def source(self) -> "Source":
        return self.instruction.source

    @property
    def span(self) -> "Span":
        return self.instruction.span

    @property
    def words(self) -> "list[Word]":
        return self.instruction.words

    def value(self, word: Word) -> "str | None":
        """The word with variables and quotes resolved in the state before this step; None where that cannot be known."""
        return self.before.expand(word.text, self.instruction.escape)

    def flag(self, name: str) -> "Flag | None":
        return self.instruction.flag(name)

    @property
    def mounts(self) -> "list[dict[str, str]]":
        """The ``--mount`` flags of a RUN as key → value; a bare key has the value ``true``."""
        found = []
        for flag in self.instruction.flags:
            if flag.name == "mount" and flag.value:
                pairs = (part.strip('"').partition("=") for part in flag.value.split(","))
                found.append({key.strip().lower(): value if equals else "true" for key, equals, value in pairs})
        return found

    @property
    def posix_shell(self) -> bool:
        """Whether the shell form is run by a shell that `commands` can read."""
        return self.before.shell[0].rpartition("/")[2] in _POSIX_SHELLS

    @property
    def commands(self) -> "list[Command]":
        """The commands that RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD run, in order; none where another shell reads them."""
        return self.script.commands

    @property
    def script(self) -> Script:
        if self._script is None:
            self._script = self._read()
        return self._script

    def _read(self) -> Script:
        instruction = self.instruction
        words = instruction.words
        if instruction.keyword == "HEALTHCHECK":
            words = words[1:]
        script = Script()
        if instruction.exec_form:
            if words:
                found = Command(words)
                script.commands = list(unfold(found))
            return script
        if not words or not self.posix_shell:
            return script
        for text in _shell_texts(instruction, words[0]):
            found_script = parse_shell(text)
            script.commands += found_script.commands
            script.readable = script.readable and found_script.readable
            script.operators = script.operators or found_script.operators
        return script


def _shell_texts(instruction: "Instruction", text: Word) -> "Iterator[Derived]":
    """The shell texts of an instruction in shell form: its line, and the heredoc bodies that a shell reads."""
    line = text.derived.cut(text.start, text.end)
    heredocs = instruction.heredocs
    if not heredocs:
        yield line
        return
    outside = line.text
    for heredoc in heredocs:
        outside = outside.replace(heredoc.word.raw, "", 1)
    outside = outside.strip()
    if not outside or outside.rpartition("/")[2] in _POSIX_SHELLS:
        yield from (heredoc.content for heredoc in heredocs if _for_shell(heredoc))
    else:
        at = line.text.find("<<")
        yield line.cut(0, at) if at > 0 else line


def _for_shell(heredoc: "Heredoc") -> bool:
    first, _, _ = heredoc.content.text.partition("\n")
    if not first.startswith("#!"):
        return True
    return any(word.rpartition("/")[2] in _POSIX_SHELLS for word in first[2:].split())


class Stage:
    """One build stage. `parent` is the stage that it is FROM: an earlier one of this file, or the last one of the Dockerfile that its base
    image is known to be built from. `root` is the stage at the beginning of the `chain` (this stage and those that it is built on, the oldest
    first): its base image comes from outside. `memo` keeps what facts have found out about it.
    """

    def __init__(self, index: int, instruction: "Instruction", base: BaseImage, parent: "Stage | None") -> None:
        self.index = index
        self.instruction = instruction
        self.base = base
        self.parent = parent
        self.chain: list[Stage] = [self] if parent is None else [*parent.chain, self]
        self.root = self.chain[0]
        self.memo: dict[str, object] = {}
        self.steps: list[Step] = []
        self.start = State()
        self.end = State()

    @property
    def name(self) -> "str | None":
        """The stage's name in lower case, as the builder keeps it."""
        words = self.instruction.words
        return words[2].text.lower() if len(words) == 3 else None

    @cached_property
    def all_steps(self) -> "list[Step]":
        """The steps whose layers this stage's image holds, oldest first; to be asked for once the file is read."""
        return [step for stage in self.chain for step in stage.steps]

    @cached_property
    def _last(self) -> "dict[str, Step]":
        return {step.keyword: step for step in self.all_steps}

    def last(self, keyword: str) -> "Step | None":
        """The last step with this keyword in the chain."""
        return self._last.get(keyword)

    def __repr__(self) -> str:
        return f"<Stage {self.index} {self.name or ''} {self.base.text}>"


def read_stages(
    doc: "Dockerfile", build_args: "Mapping[str, str]", built_from: "Callable[[BaseImage], Stage | None] | None" = None
) -> "list[Stage]":
    """The stages of a Dockerfile with the state at each step; broken FROM lines are left out. `built_from`: the stage that makes a base image
    from outside, where its Dockerfile is known.
    """
    scope = State()
    stages: list[Stage] = []
    current: Stage | None = None
    state = State()
    for instruction in doc.instructions:
        if instruction.keyword == "FROM":
            current = _stage(instruction, scope, stages, built_from)
            if current is not None:
                stages.append(current)
                state = current.start
                current.end = state
        elif not stages:
            if instruction.keyword == "ARG":
                _set_arguments(scope, instruction, build_args, None, {})
        elif current is not None and not instruction.problems and instruction.known:
            step = Step(current, instruction, state)
            state = _after(step, build_args, scope.args)
            step.after = current.end = state
            current.steps.append(step)
    return stages


def _stage(
    instruction: "Instruction",
    scope: State,
    stages: "Sequence[Stage]",
    built_from: "Callable[[BaseImage], Stage | None] | None",
) -> "Stage | None":
    if instruction.problems or not instruction.words:
        return None
    word = instruction.words[0]
    text = scope.expand(word.text, instruction.escape)
    used = names(word.text, instruction.escape) if "$" in word.text else []
    parent = next((stage for stage in reversed(stages) if stage.name is not None and stage.name == text), None)
    base = BaseImage(word, text, used, stage=parent is not None)
    if parent is None and built_from is not None and base.reference is not None:
        parent = built_from(base)
    stage = Stage(len(stages), instruction, base, parent)
    stage.start = parent.end.copy() if parent else _initial(base)
    if parent is not None and not base.stage:
        stage.start.args = {}  # those of another build
    return stage


def _initial(base: BaseImage) -> State:
    state = State()
    known = base.known
    if base.scratch or known:
        state.workdir = "/"
        state.user = known.user if known else "root"
    return state


def _after(step: Step, build_args: "Mapping[str, str]", scope: "dict[str, Variable]") -> State:
    instruction, before = step.instruction, step.before
    keyword = instruction.keyword
    if keyword not in ("ENV", "ARG", "WORKDIR", "USER", "SHELL"):
        return before
    after = before.copy()
    if keyword == "ENV":
        after.env = dict(before.env)
        for pair in instruction.pairs:
            name = before.expand(pair.key.text, instruction.escape)
            if name and pair.value is not None:
                value = before.expand(pair.value.text, instruction.escape)
                after.env[name] = Variable(name, value, "ENV", pair, step)
    elif keyword == "ARG":
        after.args = dict(before.args)
        _set_arguments(after, instruction, build_args, step, scope)
    elif keyword == "WORKDIR":
        after.workdir = _joined(before.workdir, step.value(instruction.rest))
    elif keyword == "USER":
        after.user = step.value(instruction.rest)
        after.user_step = step
    elif instruction.words:
        after.shell = [word.text for word in instruction.words]
    return after


def _set_arguments(
    state: State, instruction: "Instruction", build_args: "Mapping[str, str]", step: "Step | None",
    scope: "Mapping[str, Variable]",
) -> None:  # fmt: skip
    for pair in instruction.pairs:
        name = pair.key.text
        value = build_args.get(name)
        if value is None and pair.value is not None:
            value = state.expand(pair.value.text, instruction.escape)
        elif value is None and name in scope:
            value = scope[name].value
        state.args[name] = Variable(name, None if name in _PLATFORM else value, "ARG", pair, step)


def _joined(folder: "str | None", path: "str | None") -> "str | None":
    from posixpath import join, normpath

    if path is None:
        return None
    if path.startswith("/"):
        return normpath(path)
    return normpath(join(folder, path)) if folder is not None else None
