"""The server goes into the background, and the container ends with the process that started it."""

from dockerlint import Findings, Fix, Image, Located, Rule, Start, Word
from dockerlint.data.servers import VALUES
from dockerlint.edits import without_word
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.facts.invocations import Invocation
from dockerlint.facts.options import read_options

rule = Rule(summary="The server goes into the background", severity="error", since="0.1.0")
_FLAGS = {"uwsgi": ("--daemonize",), "celery": ("-D", "--detach")}
_OFF = frozenset(("", "False", "0", "None"))


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None:
        return
    where = _gunicorn(image) if process.program == "gunicorn" else _flag(process)
    if where is None:
        return
    yield rule.at(
        where,
        f"{process.program} goes into the background: the process that the container waits for ends, and the container with it",
        "Leave it out: in a container the server is to stay in the foreground; docker run --detach gives the terminal back.",
        _fix(start, where),
    )


def _gunicorn(image: Image) -> Located | None:
    server = image.project.server
    told = gunicorn_setting(server, "daemon", "-D", "--daemon") if server is not None else None
    return told.at if told is not None and told.known and (told.value or "") not in _OFF else None


def _flag(process: Invocation) -> Located | None:
    names = _FLAGS.get(process.program, ())
    options = read_options(process.arguments, VALUES.get(process.program, frozenset()))
    return next((options.flags[name] for name in names if options.has(name)), None)


def _fix(start: Start, where: Located) -> Fix | None:
    """The switch removed from CMD or ENTRYPOINT; uwsgi's has a value, and without it the log goes elsewhere."""
    step = start.holding(where)
    if step is None or not isinstance(where, Word) or where.text not in ("-D", "--daemon", "--detach"):
        return None
    edit = without_word(where)
    return Fix(f"remove {where.text}", [edit], effect=[f"changes {step.keyword}", "uncovers errors"]) if edit else None
