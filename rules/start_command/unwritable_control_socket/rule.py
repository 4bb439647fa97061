"""gunicorn cannot make its control socket, as the user has no home folder to write to, and logs an error at every start."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.asked import NEWEST, asked_release
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.facts.home_folder import missing_home

rule = Rule(summary="gunicorn cannot make its control socket", severity="info", since="0.1.0")
_SINCE = (25, 1)
_SETTINGS = (("control_socket", "--control-socket"), ("control_socket_disable", "--no-control-socket"))


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    home = missing_home(image)
    if home is None or any(server.variable(name) is not None for name in ("HOME", "XDG_RUNTIME_DIR")):
        return
    told = [gunicorn_setting(server, *names) for names in _SETTINGS]
    release = asked_release(image, "gunicorn")
    if any(not found.known or found.value is not None for found in told) or release is None or release < _SINCE:
        return
    newest = "the newest gunicorn" if release == NEWEST else f"gunicorn {'.'.join(map(str, release))}"
    user = image.final.end.user_step
    message = (
        f"{newest} makes a control socket in {home.rstrip('/')}/.gunicorn, where user {image.final.end.user} may not write: "
        f'"Control server error" is logged at every start'
    )
    related = [(user.instruction.rest, "the user is set here")] if user is not None else []
    yield rule.at(server.where, message, "Switch it off: --no-control-socket.", related=related)
