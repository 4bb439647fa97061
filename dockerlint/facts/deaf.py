"""What surely handles no SIGTERM, so that as process 1 of the container, for which there is no default, it ignores the signal."""

from .servers import truthy_debug
from .stopping import stop_signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.syntax.source import Word

    from .image import Image
    from .start import Start


def deaf(start: "Start") -> "str | None":
    """How a message names it; None where a handler is installed, or may be, and where the container is not stopped by SIGTERM.

    Werkzeug's server under Flask installs one for its reloader only (``werkzeug/_reloader.py``, 3.1). Measured with Flask 3.0.0: `flask run`
    as process 1 is killed after 10.3 s, with `--debug` it ends after 1.3 s, with `STOPSIGNAL SIGINT` after 0.5 s.
    """
    signal, server = stop_signal(start.image), start.image.project.server
    if signal is None or signal.name != "SIGTERM":
        return None
    if server is not None and server.kind in ("flask", "dash") and server.development:
        reloads = server.debug is not None or any(word.text == "--reload" for word in _words(start))
        return None if reloads or _by_environment(start) or handles_it(start.image) else "Flask's development server"
    return deaf_program(start)


def deaf_program(start: "Start") -> "str | None":
    """The same for what is no development server: waitress, and a script that loops or serves by waitress."""
    process, image = start.process, start.image
    if process is None or handles_it(image):
        return None
    if process.program == "waitress-serve":
        return "waitress-serve"
    if process.python is not None and not process.module and image.project.server is None and _is_endless(start):
        return f"python {process.arguments[0].text}"
    return None


def handles_it(image: "Image") -> bool:
    """Whether the application may install a handler by itself."""
    context = image.project.context
    return context is not None and any("SIGTERM" in source.text for source in context.python_sources)


def _by_environment(start: "Start") -> bool:
    """Whether a variable switches the reloader on, or may; FLASK_ENV did so before Flask 2.3."""
    debug, kind = start.environment.get("FLASK_DEBUG"), start.environment.get("FLASK_ENV")
    if debug is not None and (debug.value is None or truthy_debug(debug.value)):
        return True
    return kind is not None and kind.value in (None, "development")


def _words(start: "Start") -> "Sequence[Word]":
    return start.process.arguments if start.process is not None else ()


def _is_endless(start: "Start") -> bool:
    context = start.image.project.context
    if context is None or not context.may_hold_python:
        return False
    from .endless_script import ignores_signals  # reads Python source: ast is loaded only here

    return ignores_signals(start)
