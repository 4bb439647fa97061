"""gunicorn logs no requests unless it is told to."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.gunicorn import gunicorn_setting

rule = Rule(summary="gunicorn logs no requests", severity="info", since="0.1.0", presets=("strict",))
_SETTINGS = (
    ("accesslog", "--access-logfile"), ("logconfig", "--log-config"), ("logconfig_json", "--log-config-json"), ("logconfig_dict",),
    ("logger_class", "--logger-class"), ("syslog", "--log-syslog"), ("post_request",),
)  # fmt: skip


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    told = [gunicorn_setting(server, name, *options) for name, *options in _SETTINGS]
    if any(not found.known or found.value is not None for found in told) or image.project.for_development:
        return
    message = "gunicorn logs no requests (its default): docker logs shows that it started, and not that anybody asked or what they got"
    yield rule.at(server.where, message, "Add --access-logfile -.")
