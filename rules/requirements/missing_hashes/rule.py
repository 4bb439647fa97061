"""Pinned requirements have no hashes, so that pip takes whatever the index serves under that version."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.installs import requirements_of
from dockerlint.facts.required import reaches_image
from dockerlint.facts.requirements import Requirements

rule = Rule(summary="The requirements have no hashes", severity="info", since="0.1.0", presets=("strict",))


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool not in ("pip", "uv pip") or not reaches_image(image, install):
        return
    if install.options.has("--require-hashes") or {"PIP_REQUIRE_HASHES", "UV_REQUIRE_HASHES"} & {
        *step.before.env,
        *step.before.args,
    }:
        return
    for word, found in requirements_of(image, install):
        if found is not None and found.complete and _plain(found):
            message = f"no requirement of {word.text} has a hash: pip takes whatever the index serves under that name and version"
            help_text = "Write the file with pip-compile --generate-hashes or uv pip compile --generate-hashes."
            yield rule.at(word, message, help_text, related=[(found.requirements[0].word, "without a hash")])


def _plain(found: Requirements) -> bool:
    """Whether there are requirements from an index, and none has a hash."""
    named = [item for item in found.requirements if item.name]
    return bool(named) and not any(item.hashed for item in found.requirements) and not found.option("--require-hashes")
