"""A requirement exists for Windows only, and pip cannot install it in a Linux image."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.data.windows_packages import ONLY_WINDOWS
from dockerlint.facts.required import required

rule = Rule(summary="A requirement is for Windows only", severity="error", since="0.1.0")
_MARKER = '; sys_platform == "win32"'


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    base = step.stage.root.base
    reference = base.reference
    if step.stage not in image.needed or reference is None or (reference.platform or ("", ""))[0] == "windows":
        return
    for item in required(image, install):
        requirement = item.requirement
        if requirement.name in ONLY_WINDOWS and not requirement.marker:
            message = f"{requirement.written_name} exists for Windows only: on Linux pip finds nothing to install, and the build ends"
            help_text = f"Require it on Windows only: {requirement.written_name}{_MARKER}; or remove it, where pip freeze brought it."
            related = [(item.file, "installed here")] if item.file else []
            yield rule.at(item.word, message, help_text, related=related)
