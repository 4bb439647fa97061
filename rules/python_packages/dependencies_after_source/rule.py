"""The whole source is copied before the dependencies are installed, so that each change installs them all again."""

from dockerlint import Copy, Findings, Image, Install, Rule, Stage, installs
from dockerlint.facts.copies import copies
from dockerlint.facts.installs import requirements_of

rule = Rule(summary="Dependencies are installed after the source is copied", severity="warning", since="0.1.0")
_BY_MANIFEST = ("uv", "poetry", "pipenv", "pdm")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    whole: Copy | None = None
    for step in stage.steps:
        if step.keyword in ("COPY", "ADD"):
            copy = next(iter(copies(image, [step])), None)
            whole = whole or (copy if copy and copy.whole_context else None)
        if step.keyword != "RUN" or whole is None:
            continue
        install = next((found for found in installs(step) if _from_manifest(found)), None)
        if install is None or _needs_source(install, image):
            continue
        source = whole.whole_context
        files = " ".join(f"-r {word.text}" for word in install.files)
        command = f"{install.invoked.program} {install.verb.text} {files}".strip()
        message = (
            f"{command} runs after the whole source is copied: each change of any file installs all dependencies again"
        )
        manifest = install.files[0].text if install.files else "the manifest and lock file"
        help_text = f"Copy {manifest} first, install, and copy the rest after that."
        if source is not None:
            yield rule.at(
                source, message, help_text, related=[(install.command_word, "installed again at each change")]
            )
        return


def _needs_source(install: Install, image: Image) -> bool:
    """Whether a requirements file names the project itself or a folder of it."""
    return any(
        found is not None and any(item.name is None for item in found.requirements)
        for _, found in requirements_of(image, install)
    )


def _from_manifest(install: Install) -> bool:
    """Whether it installs what a file lists, and nothing that is the source itself."""
    if install.tool in ("pip", "uv pip"):
        local = any(word.text.startswith((".", "/")) for word in install.packages) or install.options.has(
            "-e", "--editable"
        )
        return bool(install.files) and not local
    return install.tool in _BY_MANIFEST
