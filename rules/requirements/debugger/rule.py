"""A debugger or debug toolbar is among the packages of an image that is not for development."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.data.development_packages import DEBUGGERS
from dockerlint.facts.locked_packages import ADD
from dockerlint.facts.required import chosen_by_argument, locked_directly, reaches_image, required

rule = Rule(summary="A debugger is installed into the image", severity="warning", since="0.1.0")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if image.project.for_development or chosen_by_argument(step) or not reaches_image(image, install):
        return
    for item in (*required(image, install), *locked_directly(image, install)):
        danger = DEBUGGERS.get(item.requirement.name or "")
        if danger and not item.for_development:
            name = item.requirement.written_name
            message = f"{name} is a tool for debugging and comes into the image: {danger}"
            elsewhere = (
                "a group for development"
                if install.tool in ADD
                else "a file for development, such as requirements-dev.txt"
            )
            help_text = f"Move {name} to {elsewhere}, and import it only where debugging is on."
            yield rule.at(item.word, message, help_text, related=item.installed_at(install))
