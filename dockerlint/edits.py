"""The edits that fixes are made of. Each touches its own words only; where a text cannot be changed so that it surely says what is
meant, there is no edit (None).
"""

from dockerlint.regex import regex

from .rule import Edit
from .syntax.shell import ShellWord, is_static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .facts.context import Context
    from .facts.stages import Step
    from .syntax.shell import Command
    from .syntax.source import Source, Word
    from .syntax.tree import Instruction

_GAP = regex(r"(?:[ \t]|[\\`][ \t]*\r?\n)+\Z")
_COMMA = regex(r"(?:[ \t]|[\\`][ \t]*\r?\n)*,(?:[ \t]|[\\`][ \t]*\r?\n)*\Z")
_NOT_IN_A_STRING = regex(r'["\\\x00-\x1f]')
_BUILTINS = frozenset((
    ".", ":", "[", "alias", "bg", "cd", "command", "eval", "exec", "exit", "export", "fg", "getopts", "hash", "jobs", "read", "readonly", "return",
    "set", "shift", "test", "time", "times", "trap", "type", "ulimit", "umask", "unset", "wait",
))  # fmt: skip
_MAY_BE_A_SCRIPT = regex(r"\.\w+$|^(?!.*/s?bin/).*/")
_SPECIAL = frozenset("$`\\*?[]{}~#;&|<>()!=\"'")


def line_ending(source: "Source", at: int) -> str:
    """How the line at `at` ends; where it is the last one, how the one before it does."""
    end = source.text.find("\n", at)
    if end < 0:
        end = source.text.rfind("\n", 0, at)
    return "\r\n" if end > 0 and source.text[end - 1] == "\r" else "\n"


def line_behind(instruction: "Instruction", text: str) -> "Edit | None":
    """A line of its own right behind an instruction."""
    source, end = instruction.source, instruction.end
    if not instruction.heredocs and instruction.escape in source.text[instruction.rest.span.end : end]:
        return None  # the file ends with a continuation: the line would belong to the instruction
    return Edit(source.path, end, end, line_ending(source, end) + text)


def line_before(instruction: "Instruction", text: str) -> Edit:
    """A line of its own before an instruction, and before the comment that stands right above it."""
    source = instruction.source
    start = source.line_starts[_first_line(instruction) - 1]
    start += source.text.startswith("\ufeff", start)
    return Edit(source.path, start, start, text + line_ending(source, start))


def before_start(start: "Step", text: str) -> Edit:
    """A line of its own before a start command, and before the ENTRYPOINT or CMD that stands right above it."""
    steps = start.stage.steps
    at = steps.index(start)
    while at and steps[at - 1].keyword in ("ENTRYPOINT", "CMD"):
        at -= 1
    return line_before(steps[at].instruction, text)


def _first_line(instruction: "Instruction") -> int:
    """The line of the instruction, or of the comment right above it."""
    line = instruction.line
    commented = {instruction.source.position(comment.span.start).line for comment in instruction.comments}
    while line - 1 in commented:
        line -= 1
    return line


def without_instruction(instruction: "Instruction") -> "Edit | None":
    """The instruction removed with its lines, and with one of the blank lines around it; None where a comment belongs to it."""
    source, text = instruction.source, instruction.source.text
    if instruction.heredocs or any(comment.span.end >= instruction.span.start for comment in instruction.comments):
        return None
    if _first_line(instruction) != instruction.line:
        return None
    starts = source.line_starts
    start = starts[instruction.line - 1] + text.startswith("\ufeff", starts[instruction.line - 1])
    if instruction.end_line >= len(starts):
        return None
    end = starts[instruction.end_line]
    before = instruction.line == 1 or not source.line(instruction.line - 1).strip()
    if before and instruction.end_line < len(starts) and not source.line(instruction.end_line + 1).strip():
        end = starts[instruction.end_line + 1] if instruction.end_line + 1 < len(starts) else len(text)
    return Edit(source.path, start, end, "")


def replaced(word: "Word", text: str) -> "Edit | None":
    """Another text for a word, or a part of one, that is written without quotes of its own, escapes or line breaks."""
    span = word.span
    if span.end - span.start != len(word.raw) or word.raw != word.text:
        return None
    if _in_array(word) and _NOT_IN_A_STRING.search(text):
        return None
    return Edit(word.source.path, span.start, span.end, text)


def words_behind(word: "Word", *more: str) -> "Edit | None":
    """More words of the same command right behind a word, in shell form or in exec form."""
    if word.raw != word.text:
        return None
    end = word.span.end
    if not _in_array(word):
        if word.derived.text[word.end : word.end + 1].strip():
            return None  # something else is glued to it, such as a semicolon
        return Edit(word.source.path, end, end, "".join(f" {text}" for text in more))
    if any(_NOT_IN_A_STRING.search(text) for text in more):
        return None
    after = word.derived.text[word.end + 1 : word.end + 3]
    comma = "," if after[:1] == "," and after[1:] not in (" ", "") else ", "
    return Edit(word.source.path, end + 1, end + 1, "".join(f'{comma}"{text}"' for text in more))


def without_word(word: "Word") -> "Edit | None":
    """A word, but not the first one, removed from its command with the blanks, or the comma, before it."""
    text, span = word.source.text, word.span
    quote = _in_array(word)
    start, end = span.start - quote, span.end + quote
    gap = (_COMMA if quote else _GAP).search(text, max(0, start - 400), start)
    if gap is None or gap.start() == 0 or text[gap.start() - 1] == "\n":
        return None
    return Edit(word.source.path, gap.start(), end, "")


def _in_array(word: "Word") -> bool:
    """Whether it is a string of the exec form."""
    if isinstance(word, ShellWord):
        return False
    span, text = word.span, word.source.text
    return text[span.start - 1 : span.start] == '"' and text[span.end : span.end + 1] == '"'


def array(words: "Sequence[str]") -> "str | None":
    """The exec form of these words; None where one of them would have to be escaped."""
    if any(_NOT_IN_A_STRING.search(text) for text in words):
        return None
    return "[" + ", ".join(f'"{text}"' for text in words) + "]"


def as_array(step: "Step") -> "Edit | None":
    """The exec form of a CMD or ENTRYPOINT in shell form, where the shell would do nothing but split the words."""
    rest, commands = step.instruction.rest, step.commands
    if len(commands) != 1 or commands[0].assignments or step.script.operators or commands[0].name in _BUILTINS:
        return None
    words = commands[0].words
    if _MAY_BE_A_SCRIPT.search(words[0].text):
        return None  # without a #! line the shell runs it, and nothing else does
    if not all(is_static(word) and word.text == word.raw and not _SPECIAL & set(word.text) for word in words):
        return None
    if rest.raw.split() != [word.raw for word in words]:
        return None  # redirections and comments would be lost
    written = array([word.text for word in words])
    return replaced(rest, written) if written is not None else None


def plain_list(step: "Step") -> "list[Command]":
    """The commands of a RUN that is nothing but commands joined by ``&&``; empty where it is anything else."""
    if step.keyword != "RUN" or step.instruction.exec_form or not step.commands:
        return []
    return _plain_list(step, step.commands[0].words[0])


def handed_over(step: "Step", word: "Word") -> "Edit | None":
    """``exec`` before the command that `word` belongs to, where it is the last one that the shell of a CMD or ENTRYPOINT runs, and the line
    is nothing but commands joined by ``&&``: the shell would do nothing but wait for its end.
    """
    commands = _plain_list(step, word)
    if not commands or commands[-1].assignments or commands[-1].name in _BUILTINS:
        return None
    first = commands[-1].words[0]
    if not is_static(first) or not any(one.span == word.span for one in commands[-1].words):
        return None
    return Edit(step.source.path, first.span.start, first.span.start, "exec ")


def _plain_list(step: "Step", word: "Word") -> "list[Command]":
    """The commands of the line that a word belongs to, where it is nothing but commands joined by ``&&``."""
    if step.instruction.heredocs or not step.script.readable:
        return []
    derived = word.derived
    found = [one for one in step.commands if one.words[0].derived is derived and not one.nested]
    at, between = 0, ""
    for command in found:
        if command.guarded or command.piped or command.background:
            return []
        for one in sorted((*command.assignments, *command.words), key=lambda one: one.start):
            if derived.text[at : one.start].strip() != between:
                return []
            at, between = one.end, ""
        between = "&&"
    return [] if derived.text[at:].strip() else found


def command_behind(step: "Step", text: str) -> "Edit | None":
    """One more command at the end of a RUN that is a plain list, laid out as the others are."""
    commands = plain_list(step)
    if not commands:
        return None
    source, end = step.source, commands[-1].span.end
    return Edit(source.path, end, end, f"{between_commands(step)}{text}")


def between_commands(step: "Step") -> str:
    """``&&`` behind the last command of a RUN that is a plain list, with the line break and the indentation that the list has there."""
    instruction, source, last = step.instruction, step.source, plain_list(step)[-1]
    last_line = source.position(last.span.end - 1).line
    lines = [source.line(number) for number in range(instruction.line, last_line + 1)]
    if len(lines) == 1:
        return " && "
    broken = f" {instruction.escape}{line_ending(source, instruction.span.start)}"
    leading = next((line for line in reversed(lines[1:]) if line.lstrip().startswith("&&")), None)
    if leading is None and any(line.rstrip(f" \t{instruction.escape}").endswith("&&") for line in lines):
        own = source.line(source.position(last.span.start).line)
        return f" &&{broken}{_indent(own if own is not lines[0] and own != lines[0] else lines[-1])}"
    return f"{broken}{_indent(leading if leading is not None else lines[-1])}&& "


def without_command(step: "Step", command: "Command") -> "Edit | None":
    """One command removed from a RUN that is a plain list of several."""
    commands = plain_list(step)
    index = next((at for at, one in enumerate(commands) if one is command), None)
    if index is None or len(commands) < 2:
        return None
    start = _begin(commands[index]) if index == 0 else commands[index - 1].span.end
    end = _begin(commands[1]) if index == 0 else commands[index].span.end
    if "#" in step.source.text[start:end]:
        return None  # a comment may stand there
    return Edit(step.source.path, start, end, "")


def ignored_too(context: "Context", patterns: "Sequence[str]") -> Edit:
    """More lines for the .dockerignore in force, or a new one in the build context."""
    source = context.ignore.source
    if source is None:
        return Edit(context.display(".dockerignore"), 0, 0, "".join(f"{pattern}\n" for pattern in patterns))
    end, ending = len(source.text), line_ending(source, len(source.text))
    start = ending if source.text and not source.text.endswith("\n") else ""
    return Edit(source.path, end, end, start + "".join(f"{pattern}{ending}" for pattern in patterns))


def _begin(command: "Command") -> int:
    """Where it begins, with the assignments before it."""
    return min(word.span.start for word in (*command.assignments, *command.words))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
