"""Several commands install into the image's Python, and nothing checks that what they installed fits together."""

from dockerlint import Findings, Image, Install, Rule, installs
from dockerlint.facts.installs import inline_requirements
from dockerlint.facts.invocations import invocations

rule = Rule(
    summary="Several installations are not checked together", severity="info", since="0.1.0", presets=("strict",)
)
_TOOLS = frozenset(("pip", "setuptools", "wheel", "uv", "virtualenv"))


@rule.image
def find(image: Image) -> Findings:
    found = [
        install
        for step in image.shipped
        for install in installs(step)
        if install.tool == "pip" and not _only_tools(install)
    ]
    if not found or (len(found) < 2 and not found[0].options.has("--no-deps")) or _checked(image):
        return
    if any(install.options.has("-t", "--target", "--prefix", "--root", "--python") for install in found):
        return
    why = "does not look at what packages require" if len(found) < 2 else "sees only what it installs itself"
    message = f"pip install {why}, and no pip check follows: packages that do not fit together are noticed when the container runs"
    related = [(install.command_word, "installs too") for install in found[:-1]]
    yield rule.at(found[-1].command_word, message, "Write && pip check behind the last installation.", related=related)


def _only_tools(install: Install) -> bool:
    names = [str(item.name) for item in inline_requirements(install)]
    return (
        not install.files and not install.options.has("-e", "--editable") and bool(names) and _TOOLS.issuperset(names)
    )


def _checked(image: Image) -> bool:
    """Whether ``pip check`` is run in the image or in a stage that is built on it."""
    runs = image.steps.get("RUN", ())
    return any(
        each.program == "pip" and each.arguments and each.arguments[0].text == "check"
        for step in runs
        for each in invocations(step)
    )
