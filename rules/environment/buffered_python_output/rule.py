"""Python's standard output is buffered in the container, so that log lines come late or never."""

from dockerlint import Findings, Fix, Image, Rule
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.edits import line_behind, replaced
from dockerlint.facts.invocations import Invocation
from dockerlint.facts.printed import ends_by_itself, prints_nothing

rule = Rule(summary="Python's output is buffered", severity="warning", since="0.1.0")
_OFF = frozenset(("", "0", "00"))
_HELP = "Add ENV PYTHONUNBUFFERED=1 to the final stage."


@rule.image
def find(image: Image) -> Findings:
    start = image.project.start
    if start is None or start.process is None or start.step is None or not _runs_python(start.process):
        return
    options = _options(start.process)
    if image.final.root.base.known is None or "u" in options or _terminal(image):
        return
    if ends_by_itself(start):
        return  # its end writes what is left
    setting, own = image.project.environment.get("PYTHONUNBUFFERED"), image.final.end.env.get("PYTHONUNBUFFERED")
    if options & {"I", "E"}:
        ignoring = "-I" if "I" in options else "-E"
        message = f"python {ignoring} reads no PYTHON variables, so that what the application prints waits in a buffer, also with PYTHONUNBUFFERED=1"
        yield rule.at(start.process.interpreter or start.process.word, message, "Start Python with -u.")
    elif setting is None:
        late = "lines come late, and the last ones are lost when the container is killed"
        if prints_nothing(image.project):
            message = f"the application's source prints nothing today; what it prints one day waits in a buffer: {late}"
            yield rule.at(start.process.word, message, _HELP, _fix(image), severity="info")
            return
        message = f"what the application prints waits in a buffer: {late}"
        yield rule.at(start.process.word, message, _HELP, _fix(image))
    elif own is not None and setting.place is own.pair.value and own.value in _OFF and own.pair.value is not None:
        message = f"PYTHONUNBUFFERED={own.value or ''} leaves Python's output buffered: it wants a value that is neither empty nor 0"
        edit = replaced(own.pair.value, "1")
        fix = Fix("set it to 1", [edit], effect=["changes ENV"]) if edit else None
        yield rule.at(own.pair, message, "Write PYTHONUNBUFFERED=1.", fix)


def _runs_python(process: Invocation) -> bool:
    """uWSGI is left out: it is no Python program and sets up the interpreter's streams itself; a Celery worker logs what is printed."""
    if process.program == "celery" and any(word.text == "worker" for word in process.arguments):
        return False
    served = process.program in DISTRIBUTIONS and process.program != "uwsgi"
    return process.python is not None or served or process.word.text.endswith(".py")


def _options(process: Invocation) -> set[str]:
    """The interpreter's one-letter options; behind ``-W`` and ``-X`` stands their value."""
    found: set[str] = set()
    for word in process.python or ():
        for letter in "" if word.text.startswith("--") else word.text[1:]:
            found.add(letter)
            if letter in "WX":
                break
    return found


def _terminal(image: Image) -> bool:
    """Whether compose gives the container a terminal: Python then writes line by line."""
    service = image.project.service
    found = service.node.get("tty") if service else None
    return found is not None and found.text != "false"


def _fix(image: Image) -> Fix | None:
    """A line of its own behind the final stage's FROM: no step of the stage before it can depend on it."""
    edit = line_behind(image.final.instruction, "ENV PYTHONUNBUFFERED=1")
    return Fix("add ENV PYTHONUNBUFFERED=1", [edit], effect=["adds ENV"]) if edit else None
