"""A credential's value stands in ENV or ARG and stays readable in the image."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.secrets import is_literal, names_credential, url_password

rule = Rule(
    summary="A credential's value stands in ENV or ARG",
    severity="error",
    since="0.1.0",
    aliases=("SecretsUsedInArgOrEnv", "DL3064", "DS-0031"),
)


@rule.step("ENV", "ARG")
def find(step: Step, image: Image) -> Findings:
    if step.keyword == "ENV" and not image.ships(step):
        return
    for pair in step.instruction.pairs:
        value = pair.value
        if value is None:
            continue
        where = "in the image's configuration and history, and in the environment of every process"
        if step.keyword == "ARG":
            where = "in the image's history" if image.ships(step) else "in the build's history and cache"
        if names_credential(pair.key.text) and is_literal(value.text):
            message = f"the value of {pair.key.text} stands {where}: whoever has the image has it"
            yield rule.at(
                pair.key,
                message,
                "Give it at run time (docker run -e, compose, a secret); during the build use RUN --mount=type=secret.",
            )
        else:
            password = url_password(value.derived, value.start, value.end)
            if password is not None:
                message = f"{pair.key.text} holds a password inside its URL; it stands {where}"
                yield rule.at(pair.key, message, "Give the URL at run time, or the password by a secret.")
