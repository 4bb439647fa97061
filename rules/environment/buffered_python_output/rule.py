"""Python's standard output is buffered in the container, so that log lines come late or never."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Step
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.invocations import Invocation

rule = Rule(summary="Python's output is buffered", severity="warning", since="0.1.0")
_OFF = frozenset(("", "0", "00"))
_HELP = "Add ENV PYTHONUNBUFFERED=1 to the final stage."


@rule.image
def find(image: Image) -> Findings:
    start = image.project.start
    if start is None or start.process is None or start.step is None or not _runs_python(start.process):
        return
    base = image.final.root.base.known
    if base is None or _unbuffered_option(start.process) or "PYTHONUNBUFFERED" in base.env or _set_by_compose(image):
        return
    setting = image.final.end.env.get("PYTHONUNBUFFERED")
    if setting is None:
        message = "what the application prints waits in a buffer: lines come late, and the last ones are lost when the container is killed"
        yield rule.at(start.process.word, message, _HELP, _fix(image))
    elif setting.value in _OFF and setting.pair.value is not None:
        message = f"PYTHONUNBUFFERED={setting.value or ''} leaves Python's output buffered: it wants a value that is neither empty nor 0"
        span = setting.pair.value.span
        edit = Edit(setting.pair.source.path, span.start, span.end, "1")
        yield rule.at(setting.pair, message, "Write PYTHONUNBUFFERED=1.", Fix("set it to 1", [edit]))


def _runs_python(process: Invocation) -> bool:
    """uWSGI is left out: it is no Python program and sets up the interpreter's streams itself."""
    served = process.program in DISTRIBUTIONS and process.program != "uwsgi"
    return process.python is not None or served or process.word.text.endswith(".py")


def _unbuffered_option(process: Invocation) -> bool:
    return any(
        word.text.startswith("-") and not word.text.startswith("--") and "u" in word.text
        for word in process.python or ()
    )


def _set_by_compose(image: Image) -> bool:
    service = image.project.service
    return service is not None and any(name == "PYTHONUNBUFFERED" for name, _, _ in service.environment)


def _fix(image: Image) -> Fix | None:
    """A line of its own behind the final stage's FROM: no step of the stage before it can depend on it."""
    instruction = image.final.instruction
    source = instruction.source
    end = instruction.span.end
    ending = "\r\n" if source.text[end : end + 2] == "\r\n" else "\n"
    if instruction.heredocs or _uses_escape_at(image.final.steps, end):
        return None
    return Fix("add ENV PYTHONUNBUFFERED=1", [Edit(source.path, end, end, f"{ending}ENV PYTHONUNBUFFERED=1")])


def _uses_escape_at(steps: list[Step], end: int) -> bool:
    return bool(steps) and steps[0].span.start < end
