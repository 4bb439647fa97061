"""psycopg2-binary brings a PostgreSQL client library and an OpenSSL of its own, which the distribution's updates do not reach."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.required import locked_directly, reaches_image, required

rule = Rule(
    summary="psycopg2-binary brings its own libpq and OpenSSL", severity="info", since="0.1.0", presets=("strict",)
)


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:  # noqa: ARG001
    if image.project.for_development or not reaches_image(image, install):
        return
    for item in (*required(image, install), *locked_directly(image, install)):
        if item.requirement.name == "psycopg2-binary" and not item.for_development:
            message = "psycopg2-binary brings a libpq and an OpenSSL of its own: updates of the distribution do not reach them"
            help_text = "Install psycopg2, built in a stage that has gcc and libpq-dev, with libpq5 in the final one; or psycopg[c]."
            yield rule.at(item.word, message, help_text, related=item.installed_at(install))
