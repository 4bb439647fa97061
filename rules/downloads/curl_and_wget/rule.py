"""Both curl and wget are installed in the final image."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.os_packages import package_name, shipped_packages

rule = Rule(
    summary="Both curl and wget are installed",
    severity="info",
    since="0.1.0",
    aliases=("DL4001", "DS-0014", "run_using_wget_and_curl", "use-either-wget-or-curl"),
    presets=("strict",),
)


@rule.image
def find(image: Image) -> Findings:
    found = {package_name(word): word for packages in shipped_packages(image) for word in packages.words}
    if "curl" not in found or "wget" not in found:
        return
    first, second = sorted((found["curl"], found["wget"]), key=lambda word: word.span.start)
    message = "curl and wget are installed in the image, and either can do what the other does: one of them is weight, and one more to update"
    yield rule.at(second, message, "Choose one of them.", related=[(first, "the other one")])
