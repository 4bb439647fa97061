"""gunicorn's timeout is switched off, so that a worker that hangs is never replaced."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.gunicorn import answers_one_at_a_time, gunicorn_setting

rule = Rule(summary="gunicorn never replaces a worker that hangs", severity="warning", since="0.1.0")


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    told = gunicorn_setting(server, "timeout", "-t", "--timeout")
    if told.at is None or told.value != "0" or not answers_one_at_a_time(server) or image.project.for_development:
        return
    message = (
        "timeout 0 switches gunicorn's watch over its workers off, and each answers one request at a time: "
        "one that hangs is never replaced, and when all do, nothing answers"
    )
    yield rule.at(
        told.at,
        message,
        "Give the longest time that a request may take (30 seconds is the default), or add --threads 8.",
    )
