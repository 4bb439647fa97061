"""The settings that the container uses switch Django's debug mode on."""

from dockerlint import Findings, Image, Rule, Server

rule = Rule(summary="Django's debug mode is on in the settings", severity="error", since="0.1.0")
_WHY = "every error shows source, settings and SQL to whoever caused it, and every query is kept in memory"


@rule.server("django", "gunicorn", "uvicorn", "daphne", "hypercorn", "uwsgi", "waitress-serve", "granian")
def find(server: Server, image: Image) -> Findings:  # noqa: ARG001
    if image.project.for_development:
        return
    from dockerlint.facts.django_settings import debug_mode

    found = debug_mode(image.project)
    if found is None:
        return
    where, variable = found
    if variable is None:
        message = f"the container uses these settings, and DEBUG is True: {_WHY}"
        help_text = (
            'Take it from the environment, os.environ.get("DEBUG") == "1", so that it is off where nothing is said.'
        )
        yield rule.at(where, message, help_text)
    else:
        message = f"where {variable} is not given, DEBUG is true, and nothing here gives it: {_WHY}"
        yield rule.at(where, message, "Let it be off by default.", severity="warning")
