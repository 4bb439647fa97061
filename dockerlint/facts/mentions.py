"""Whether something is named in the instructions of a stage or used by what the container runs."""

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .image import Image
    from .stages import Step

_SHELL_FORM = frozenset(("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"))


def texts(step: "Step") -> "Iterator[str]":
    """What an instruction says: the words of its commands, assignments and heredocs; all of it where the shell text is not readable."""
    instruction = step.instruction
    yield from (heredoc.content.text for heredoc in instruction.heredocs)
    if instruction.keyword in ("ENV", "ARG", "LABEL"):
        for pair in instruction.pairs:
            yield pair.key.text if pair.value is None else f"{pair.key.text}={pair.value.text}"
    elif instruction.keyword not in _SHELL_FORM or not step.script.readable:
        yield instruction.rest.text
    else:
        for command in step.commands:
            yield from (word.text for word in (*command.assignments, *command.words))


def names(steps: "Iterable[Step]", *wanted: str) -> bool:
    """Whether an instruction names one of the texts; capitals do not matter."""
    lower = [text.lower() for text in wanted]
    return any(one in text.lower() for step in steps for text in texts(step) for one in lower)


def starts_or_names(image: "Image", programs: "Sequence[str]") -> bool:
    """Whether the start command, its scripts, the health check, the environment or the application's source may run one of the programs."""
    word = re.compile(rf"(?<![\w./-])(?:/usr)?(?:/s?bin/)?(?:{'|'.join(map(re.escape, programs))})(?![\w-])")
    start, context = image.project.start, image.project.context
    steps = [step for step in image.shipped if step.keyword in ("CMD", "ENTRYPOINT", "HEALTHCHECK", "ENV")]
    found = [text for step in steps for text in texts(step)]
    found += [source.text for source in (start.scripts if start else ())]
    found += [source.text for source in (context.python_sources if context is not None else ())]
    return any(word.search(text) for text in found)
