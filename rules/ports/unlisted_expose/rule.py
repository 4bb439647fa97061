"""A port is exposed that the team does not list."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.ports import Exposed

rule = Rule(
    summary="A port is exposed that is not allowed",
    severity="warning",
    since="0.1.0",
    needs="options",
    mentions=("expose",),
)
ports = rule.option("ports", [], "The TCP ports that an image may expose.", items=int)


@rule.image
def find(image: Image) -> Findings:
    listed = ports.value(image.project)
    if not listed:
        return
    for word, exposed in Exposed(image.final).words:
        other = next((port for port in exposed if port not in listed), None)
        if other is not None:
            shown = ", ".join(map(str, listed))
            message = f"port {other} is exposed, and the ports that may be are {shown}"
            help_text = f"Let the server listen on one of them, and expose that; where {other} is right too, add it to [rule-options.{rule.name}]."
            yield rule.at(word, message, help_text)
