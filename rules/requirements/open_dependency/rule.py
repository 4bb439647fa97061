"""Every requirement is pinned, but what the framework requires is not among them, so that its versions are open."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.data.framework_requirements import REQUIRES
from dockerlint.facts.asked import exact_release
from dockerlint.facts.installs import requirements_of
from dockerlint.facts.required import names_development, reaches_image
from dockerlint.facts.requirements import Requirements

rule = Rule(
    summary="What the pinned packages require is not pinned", severity="info", since="0.1.0", presets=("strict",)
)
_OTHER_SAY = ("-c", "--constraint", "--no-deps", "--no-index", "-f", "--find-links")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool not in ("pip", "uv pip") or not reaches_image(image, install) or install.options.has(*_OTHER_SAY):
        return
    if {"PIP_CONSTRAINT", "UV_CONSTRAINT", "PIP_NO_DEPS"} & {*step.before.env, *step.before.args}:
        return
    files = [(word, found) for word, found in requirements_of(image, install)]
    names = {name for _, found in files if found for name in found.names | found.constrained}
    for word, found in files:
        if (
            found is None
            or not found.complete
            or not found.requirements
            or found.unpinned
            or names_development(word.text)
        ):
            continue
        for framework, (item, missing) in _open(found, names).items():
            message = f"{word.text} pins {framework}, but not {' and '.join(missing)}, which it requires: each build may install others"
            help_text = (
                "Let pip-compile or uv pip compile write the file: it then holds all packages, the indirect ones too."
            )
            yield rule.at(found.requirements[item].word, message, help_text, related=[(word, "installed here")])


def _open(found: Requirements, names: set[str]) -> dict[str, tuple[int, list[str]]]:
    """The frameworks that the file names, where all is open that they require: a file with some of it was made by a person who knows."""
    opened = {}
    for index, item in enumerate(found.requirements):
        first, needs = REQUIRES.get(item.name or "", ((), ()))
        release = exact_release(item)
        if needs and release is not None and release >= first and not item.marker and not set(needs) & names:
            opened[item.written_name] = (index, list(needs[:2]))
    return opened
