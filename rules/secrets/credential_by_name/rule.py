"""By its name, an ARG or ENV holds a credential."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.secrets import is_default

rule = Rule(
    summary="The name of an ARG or ENV is a credential's",
    severity="warning",
    since="0.1.0",
    aliases=("SecretsUsedInArgOrEnv",),
    presets=("buildkit",),
)
_NAMES = r"(?i)(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)"
_HARMLESS = r"(?i)(?:_|^)(?:public|file|version)(?:_|$)"


@rule.step("ARG", "ENV")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for pair in step.instruction.pairs:
        name = step.value(pair.key) or pair.key.text
        if _is_credential(name):
            what = f"{step.keyword} leaves it readable in the history of this stage's image"
            if pair.value is not None and is_default(pair.value.text):
                what = "its value is a default that everybody can guess"
            yield rule.at(
                on_first_line(step.instruction, pair.key),
                f"{name} is a credential by its name: {what}",
                "Use RUN --mount=type=secret during the build, and docker run -e or a secret at run time.",
            )


def _is_credential(name: str) -> bool:
    import re

    return re.search(_NAMES, name) is not None and re.search(_HARMLESS, name) is None
