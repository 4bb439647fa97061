"""A requirement that the image installs is written so that no release of pip reads it."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.installs import requirements_of, rewritten
from dockerlint.facts.refused_requirements import why_refused
from dockerlint.syntax.shell import is_static

rule = Rule(summary="pip stops at a line of the requirements", severity="error", since="0.1.0")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    command = install.invoked.command
    if install.tool not in ("pip", "uv pip") or command.guarded or command.tolerated or step.stage not in image.needed:
        return
    for word in install.packages:
        refused = why_refused(word.text, install.tool) if is_static(word) else None
        if refused is not None:
            yield rule.at(word, f"{refused[0]}: {install.tool} stops here, and the build with it", refused[1])
    if rewritten(install):
        return
    for word, found in requirements_of(image, install):
        lines = found.lines if found is not None else []
        if any("{{" in line.text or "{%" in line.text for line in lines):
            continue  # a template of such a file
        broken = [(line, refused) for line in lines if (refused := why_refused(line.text, install.tool))]
        for line, (reason, help_text) in broken[:1]:
            more = f" (and at {len(broken) - 1} more)" if len(broken) > 1 else ""
            message = f"{reason}: {install.tool} stops here{more}, and the build with it"
            yield rule.at(line, message, help_text, related=[(word, "installed here")])
