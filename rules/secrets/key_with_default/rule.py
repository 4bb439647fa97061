"""Where the variable with the key for sessions is not set, a key from the source is used, and nobody notices."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="The key that signs sessions has a default in the source", severity="warning", since="0.1.0")


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    project = image.project
    if project.for_development:
        return
    for module in modules_with(project, "SECRET_KEY", "secret_key"):
        from dockerlint.facts.django_settings import given_again
        from dockerlint.facts.settings import looked_at, with_default
        from dockerlint.facts.signing_keys import SIGNED, signs_nothing

        for item, variable in with_default(module, *SIGNED):
            unused = item.name == "SECRET_KEY" and signs_nothing(project, module)
            unused = unused or given_again(project, module, item.name)
            if project.environment.get(variable) is not None or unused:
                continue
            if not any(looked_at(other, item.name) for other in modules_with(project, item.name)):
                message = f"a container that is not given {variable} starts all the same: {item.shown} then is a key from the source, and whoever has read it {SIGNED[item.name]}"
                how = f"{item.name}: str" if item.by_pydantic else f'os.environ["{variable}"]'
                help_text = f"Write {how}, without a default, so that a container without the key does not start."
                yield rule.at(item.word, message, help_text)
