"""The words of exec forms that reach a program as they are written, because no shell reads them on the way."""

from dockerlint.syntax.shell import SHELLS, Command, ShellWord

from .invocations import invocation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .invocations import Invocation
    from .stages import Step
    from .start import Start

# Programs that neither run a shell on their arguments nor replace variables in them; of any other it is not known.
PLAIN = frozenset((
    "alembic", "cat", "celery", "curl", "daphne", "django-admin", "dramatiq", "echo", "fastapi", "flask", "granian", "gunicorn", "hypercorn",
    "java", "jupyter", "mlflow", "mkdir", "nc", "node", "pip", "python", "python3", "rq", "streamlit", "uv", "uvicorn", "waitress", "waitress-serve", "wget",
))  # fmt: skip


class Passed:
    """What an exec form hands to a program. `step` holds it; `invoked` is what runs; `words` are its arguments, as written.

    `behind`: for a shell that is given a text (``sh -c TEXT …``) the words behind the text, which the text sees as ``$0``, ``$1`` ….
    """

    def __init__(self, step: "Step", invoked: "Invocation") -> None:
        self.step = step
        self.invoked = invoked
        shell = invoked.program in SHELLS
        self.text, self.behind = _behind_text(invoked) if shell else (None, [])
        self.words = [] if shell else [*(invoked.python or ()), *invoked.arguments]

    @property
    def plain(self) -> bool:
        """Whether the program surely takes its arguments as they are; Python is given a file or a module, no text."""
        code = self.invoked.python is not None and any(word.text == "-c" for word in self.words[:2])
        return (self.invoked.program in PLAIN or self.invoked.python is not None) and not code


def passed(image: "Image") -> "list[Passed]":
    """What the exec forms hand over that are in force: those of the start command, HEALTHCHECK, and every RUN."""
    memo = image.final.memo
    if "passed" not in memo:
        memo["passed"] = list(_passed(image))
    return memo["passed"]  # type: ignore[return-value]


def _passed(image: "Image") -> "Iterator[Passed]":
    start = image.project.start
    if start is not None and (start.entrypoint or _known_entrypoint(image)):
        whole = start.exec_form
        if whole is not None:
            yield Passed(_holder(start, whole.words[0]), invocation(whole))
        for invoked in start.runs:
            words = invoked.command.words
            if not any(isinstance(word, ShellWord) for word in words) and (
                whole is None or words[0] is not whole.words[0]
            ):
                yield Passed(_holder(start, words[0]), invoked)
    check = image.final.last("HEALTHCHECK")
    for step in [*image.steps.get("RUN", ()), *([check] if check else [])]:
        words = step.words[1:] if step.keyword == "HEALTHCHECK" else step.words
        if step.instruction.exec_form and words:
            yield Passed(step, invocation(Command(words)))


def _known_entrypoint(image: "Image") -> bool:
    """Whether the base image is known, and with it that its ENTRYPOINT, if any, hands the words of CMD on as they are."""
    return image.final.root.base.known is not None or image.final.root.base.scratch


def _holder(start: "Start", word: "Word") -> "Step":
    """The instruction that the word stands in."""
    steps = [step for step in (start.entrypoint, start.cmd) if step is not None]
    return next(step for step in steps if step.span.start <= word.span.start < step.span.end)


def _behind_text(invoked: "Invocation") -> "tuple[Word | None, list[Word]]":
    """The text that a shell is given by ``-c``, and the words behind it."""
    for index, word in enumerate(invoked.arguments):
        if not word.text.startswith("-"):
            break
        if "c" in word.text and not word.text.startswith("--"):
            rest = invoked.arguments[index + 1 :]
            return (rest[0], rest[1:]) if rest else (None, [])
    return None, []
