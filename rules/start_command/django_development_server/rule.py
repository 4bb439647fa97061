"""The container starts Django's development server."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.production import by_gunicorn, django_module

rule = Rule(summary="The container starts Django's development server", severity="error", since="0.1.0")


@rule.server("django")
def find(server: Server, image: Image) -> Findings:
    if not server.development or image.project.for_development:
        return
    message = f"{server.how} starts Django's development server, which has gone through no security audit or performance test, say its authors"
    port = server.port or 8000
    yield rule.at(
        server.where,
        message,
        f'Start a production server and add it to the requirements: CMD ["gunicorn", "--bind", "0.0.0.0:{port}", "PROJECT.wsgi"]',
        by_gunicorn(server, django_module(server), port),
    )
