"""What the container starts: ENTRYPOINT and CMD together, through shells, wrappers and start scripts."""

import posixpath

from dockerlint.syntax.shell import SHELLS, Command, basename, is_static, parse_shell, shell_text, unfold
from dockerlint.syntax.source import whole

from .copies import locate
from .invocations import Invocation, invocation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located, Source, Word

    from .image import Image
    from .stages import Stage, Step

_MAX_SCRIPTS = 4
_AFTER_PIPE = frozenset(("tee", "cat", "grep", "sed", "awk", "rotatelogs", "ts"))


class Start:
    """The start command of a stage's image.

    `commands`: all commands run before and as the process, in order; `process`: what stays in the foreground, None where it is
    not known; `scripts`: the start scripts read on the way; `step`: the instruction that holds the process (CMD before ENTRYPOINT).
    """

    def __init__(self, image: "Image", stage: "Stage") -> None:
        self.image = image
        self.stage = stage
        self.entrypoint = stage.last("ENTRYPOINT")
        self.cmd = _cmd(stage, self.entrypoint)
        self.scripts: list[Source] = []
        self.commands: list[Command] = []
        self.process: Invocation | None = None
        self._follow(self._first(), [])

    @property
    def step(self) -> "Step | None":
        return self.cmd or self.entrypoint

    def _first(self) -> "list[Command]":
        """The commands of ENTRYPOINT with CMD as its arguments, or of CMD alone."""
        entrypoint, cmd = self.entrypoint, self.cmd
        if entrypoint is None or not entrypoint.words:
            return cmd.commands if cmd else []
        if not entrypoint.instruction.exec_form:
            return entrypoint.commands
        words = [*entrypoint.words]
        if cmd and cmd.instruction.exec_form:
            words += cmd.words
        elif cmd and cmd.commands:
            # the shell that CMD's shell form brings along is left out: what it runs is the question
            words += cmd.commands[-1].words
        return list(unfold(Command(words)))

    def _follow(self, commands: "list[Command]", arguments: "list[Command]", depth: int = 0) -> None:
        """Walk to the process; `arguments` is what ``"$@"`` stands for."""
        plain = [
            command for command in commands if not command.nested and not (shell_text(command) and len(commands) > 1)
        ]
        last = _foreground(plain)
        if last is not None and last.guarded and any(other.guarded and other is not last for other in plain[-3:]):
            self.commands += plain  # one of several branches: which one is not known
            return
        for command in plain:
            if command is not last:
                self.commands.append(command)
        if last is None:
            return
        if _is_arguments(last):
            inner = arguments
            self._follow(inner, [], depth + 1) if inner and depth <= _MAX_SCRIPTS else None
            return
        invoked = invocation(last)
        script = self._script(invoked) if depth < _MAX_SCRIPTS else None
        if script is None:
            self.commands.append(last)
            self.process = invoked if is_static(invoked.word) and invoked.program not in SHELLS else None
            return
        source, rest = script
        self.scripts.append(source)
        self._follow(
            parse_shell(whole(source)).commands, [last.since(len(last.words) - len(rest))] if rest else [], depth + 1
        )

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
        folder = self.stage.end.workdir or "/"
        if "/" not in path.removeprefix("./"):
            direct = locate(self.image, self.stage, posixpath.join(folder, path))
            return direct or next(
                (
                    hit
                    for place in ("/usr/local/bin", "/usr/bin", "/bin")
                    if (hit := locate(self.image, self.stage, f"{place}/{path}"))
                ),
                None,
            )
        return locate(self.image, self.stage, posixpath.join(folder, path))

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


def _is_arguments(command: Command) -> bool:
    words = command.words[1:] if command.name == "exec" and len(command.words) > 1 else command.words
    return words[0].raw in ('"$@"', "$@", "$*", '"$*"')


def _is_shell(source: "Source", path: str) -> bool:
    first = source.text.partition("\n")[0]
    if first.startswith("#!"):
        return any(word.rpartition("/")[2] in SHELLS for word in first[2:].split())
    return path.endswith(".sh")
