"""What the container starts: ENTRYPOINT and CMD together, through shells, wrappers and start scripts."""

import posixpath
import re

from dockerlint.syntax.shell import SHELLS, Command, basename, is_static, parse_shell, shell_text, text_of, unfold
from dockerlint.syntax.source import whole

from .copies import locate
from .invocations import Invocation, invocation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located, Source, Word

    from .environment import Environment
    from .image import Image
    from .stages import Stage, Step

_MAX_SCRIPTS = 4
_AFTER_PIPE = frozenset(("tee", "cat", "grep", "sed", "awk", "rotatelogs", "ts"))


class Start:
    """The start command of a stage's image.

    `commands`: all commands run before and as the process, in order; `process`: what stays in the foreground, None where it is
    not known; `scripts`: the start scripts read on the way; `runs`: what each command on the way runs, those that lead into a start
    script included; `waiting`: the commands of start scripts for whose end the script's shell waits, being run without ``exec`` on the
    way to the process; `step`: the instruction that holds the process (CMD before ENTRYPOINT). A command line that stands in one string of
    the exec form ends the container; its words are taken for what is started, because they say what was meant.
    """

    def __init__(self, image: "Image", stage: "Stage") -> None:
        self.image = image
        self.stage = stage
        self.entrypoint = stage.last("ENTRYPOINT")
        self.cmd = _cmd(stage, self.entrypoint)
        self.scripts: list[Source] = []
        self.commands: list[Command] = []
        self.runs: list[Invocation] = []
        self.waiting: list[Command] = []
        self.process: Invocation | None = None
        self._places: dict[str, tuple[str, str] | None] = {}
        self._follow(self._first(), [])

    @property
    def step(self) -> "Step | None":
        return self.cmd or self.entrypoint

    @property
    def exec_form(self) -> "Command | None":
        """What the container runtime is told to run, the words of CMD behind those of ENTRYPOINT; None where a shell reads it."""
        entrypoint, cmd = self.entrypoint, self.cmd
        words = []
        for step in (entrypoint, cmd):
            if step is not None and step.words:
                if not step.instruction.exec_form:
                    return None
                words += step.words
        return Command(words) if words else None

    @property
    def environment(self) -> "Environment":
        """The environment variables of the process."""
        return self.image.project.environment

    def _first(self) -> "list[Command]":
        """The commands of ENTRYPOINT with CMD as its arguments, or of CMD alone."""
        entrypoint, cmd, meant = self.entrypoint, self.cmd, self._meant()
        if meant is not None:
            return list(unfold(meant))
        if entrypoint is None or not entrypoint.words:
            return cmd.commands if cmd else []
        if not entrypoint.instruction.exec_form:
            return entrypoint.commands
        if self.exec_form is not None:
            return list(unfold(self.exec_form))
        # the shell that CMD's shell form brings along is left out: what it runs is the question
        return list(unfold(Command([*entrypoint.words, *(cmd.commands[-1].words if cmd and cmd.commands else ())])))

    def _meant(self) -> "Command | None":
        """The command line whose words all stand in the first string of the exec form, which is looked for as the name of one program."""
        form = self.exec_form
        first = form.words[0] if form is not None else None
        if form is None or first is None or len(first.text.split()) < 2 or self.context_path(first.text) is not None:
            return None
        text = text_of(first)
        found = parse_shell(text).commands if text is not None else []
        return Command([*found[0].words, *form.words[1:]]) if len(found) == 1 and found[0].words else None

    def _follow(
        self, commands: "list[Command]", arguments: "list[Command]", depth: int = 0, script: "Source | None" = None
    ) -> None:
        """Walk to the process; `arguments` is what ``"$@"`` stands for, `script` the start script that the commands stand in."""
        plain = [
            command for command in commands if not command.nested and not (shell_text(command) and len(commands) > 1)
        ]
        last = _foreground(plain)
        if last is not None and last.guarded and any(other.guarded and other is not last for other in plain[-3:]):
            self.commands += plain  # one of several branches: which one is not known
            return
        others = [command for command in plain if command is not last]
        self.commands += others
        self.runs += [invocation(command) for command in others]
        if last is None:
            return
        if script is not None and _defines(script, last.words[0].raw):
            self.commands.append(last)  # a function: what it ends with is not followed
            return
        if script is not None and last.name != "exec":
            self.waiting.append(last)
        if _is_arguments(last):
            if arguments and depth <= _MAX_SCRIPTS:
                self._follow(arguments, [], depth + 1)
            return
        invoked = invocation(last)
        self.runs.append(invoked)
        found = self._script(invoked) if depth < _MAX_SCRIPTS else None
        if found is None:
            self.commands.append(last)
            self.process = invoked if is_static(invoked.word) and invoked.program not in SHELLS else None
            return
        source, rest = found
        self.scripts.append(source)
        inner = [last.since(len(last.words) - len(rest))] if rest else []
        self._follow(parse_shell(whole(source)).commands, inner, depth + 1, source)

    def _script(self, invoked: Invocation) -> "tuple[Source, list[Word]] | None":
        """The start script that is run, and its arguments."""
        word, rest = invoked.word, list(invoked.arguments)
        if invoked.program in SHELLS:
            if not rest or rest[0].text.startswith("-"):
                return None
            word, rest = rest[0], rest[1:]
        source = self.file(word.text) if is_static(word) else None
        if source is None or not _is_shell(source, word.text):
            return None
        return source, list(rest)

    def holding(self, place: "Located") -> "Step | None":
        """The ENTRYPOINT or CMD that a word of the command stands in; None for one that stands in a script or elsewhere."""
        at, steps = place.span.start, (self.entrypoint, self.cmd)
        return next(
            (step for step in steps if step and step.source is place.source and step.span.start <= at < step.span.end),
            None,
        )

    def file(self, path: str) -> "Source | None":
        """The text file at an image path, relative to the working directory, that comes from the build context."""
        folder = self.stage.end.workdir
        context = self.image.project.context
        if context is None or (folder is None and not path.startswith("/")):
            return None
        found = self.context_path(path)
        return context.text(found) if found else None

    def context_path(self, path: str) -> "str | None":
        """Where in the build context the file at an image path comes from."""
        found = self.place(path)
        return found[1] if found is not None else None

    def place(self, path: str) -> "tuple[str, str] | None":
        """Where the file that is named `path` lies in the image, and where in the build context it comes from."""
        if path not in self._places:
            self._places[path] = self._place(path)
        return self._places[path]

    def _place(self, path: str) -> "tuple[str, str] | None":
        here = self.stage.end.workdir or "/"
        folders = [here] if "/" in path.removeprefix("./") else [here, "/usr/local/bin", "/usr/bin", "/bin"]
        for folder in folders:
            full = posixpath.normpath(posixpath.join(folder, path))
            found = locate(self.image, self.stage, full)
            if found is not None:
                return full, found
        return None

    def variable(self, name: str) -> "str | None":
        """The value of an environment variable when the container starts, as far as the image sets it."""
        found = self.stage.end.env.get(name)
        return found.value if found else None


def _cmd(stage: "Stage", entrypoint: "Step | None") -> "Step | None":
    """The CMD in force: an ENTRYPOINT of a later stage of the chain resets the CMD that it inherits."""
    cmd = stage.last("CMD")
    if cmd and entrypoint and entrypoint.stage is not cmd.stage and entrypoint.stage.index > cmd.stage.index:
        return None
    return cmd


def _foreground(commands: "list[Command]") -> "Command | None":
    usable = [command for command in commands if not command.background]
    while len(usable) > 1 and usable[-1].piped and basename(usable[-1].words[0]) in _AFTER_PIPE:
        usable.pop()
    return usable[-1] if usable else None


def _defines(script: "Source", name: str) -> bool:
    """Whether the script defines a function of that name."""
    pattern = rf"(?:^|[\s;])(?:{re.escape(name)}\s*\(\)|function\s+{re.escape(name)}\b)"
    return re.search(pattern, script.text) is not None


def _is_arguments(command: Command) -> bool:
    words = command.words[1:] if command.name == "exec" and len(command.words) > 1 else command.words
    return words[0].raw in ('"$@"', "$@", "$*", '"$*"')


def _is_shell(source: "Source", path: str) -> bool:
    first = source.text.partition("\n")[0]
    if first.startswith("#!"):
        return any(word.rpartition("/")[2] in SHELLS for word in first[2:].split())
    return path.endswith(".sh")
