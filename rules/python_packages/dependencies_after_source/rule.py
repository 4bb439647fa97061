"""The whole source is copied before the dependencies are installed, so that each change installs them all again."""

import posixpath

from dockerlint import Copy, Edit, Finding, Findings, Fix, Image, Install, Rule, Stage, installs
from dockerlint.edits import line_before, line_ending, plain_list
from dockerlint.facts.copies import copies
from dockerlint.facts.installs import image_path, requirements_of
from dockerlint.facts.pyproject import package_name
from dockerlint.facts.virtual_environments import environments
from dockerlint.syntax.shell import is_static

rule = Rule(summary="Dependencies are installed after the source is copied", severity="warning", since="0.1.0")
_TOOLS = frozenset(("pip", "setuptools", "wheel"))
_INSTALLERS = frozenset(("uv", "poetry", "pipenv", "pdm"))
_BY_MANIFEST = ("uv", "poetry", "pipenv", "pdm")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    if stage not in image.needed or (image.project.for_development and stage in image.final.chain):
        return
    whole: Copy | None = None
    prepared: set[str] = set()
    for step in stage.all_steps:
        if step.keyword in ("COPY", "ADD"):
            copy = next(iter(copies(image, [step])), None)
            whole = whole or (copy if copy and copy.whole_context else None)
            prepared |= _brought(copy) if copy else set()
        for install in installs(step):
            if _only_tools(install):
                continue
            if whole is None:
                prepared.add(install.tool)
            elif (
                step.stage is stage
                and install.tool not in prepared
                and not (prepared & _INSTALLERS and install.tool in ("pip", "uv pip") and not install.files)
                and _from_list(install)
                and not _needs_source(install, image)
            ):
                yield _finding(whole, install, image)
                return


def _finding(whole: Copy, install: Install, image: Image) -> Finding:
    files = " ".join(f"-r {word.text}" for word in install.files)
    packages = [word.text for word in install.packages if word.text not in _TOOLS]
    named = " ".join(packages[:2]) + (" …" if len(packages) > 2 else "")
    command = f"{install.tool} {install.verb.text} {files or named}".strip()
    message = (
        f"{command} runs after the whole source is copied: each change of any file installs all dependencies again"
    )
    if install.files:
        help_text = f"Copy {install.files[0].text} first, install, and copy the rest after that."
    elif install.packages:
        help_text = "Install first, and copy the source after that."
    else:
        help_text = "Copy the manifest and lock file first, install the dependencies, and copy the rest after that."
    where = whole.whole_context or whole.step.instruction.rest
    fix = _fix(whole, install, image)
    return rule.at(where, message, help_text, fix, related=[(install.command_word, "installed again at each change")])


def _brought(copy: Copy) -> set[str]:
    """The tools whose installations come out of another stage: the environment is there, and the same tool completes it."""
    if copy.stage is None:
        return set()
    places = [environment.path for environment in environments(copy.stage)]
    whole = any(copy.place_of(place) is not None for place in (*places, "/usr/local/lib"))
    tools = {install.tool for step in copy.stage.all_steps for install in installs(step) if not _only_tools(install)}
    return tools if whole else set()


def _only_tools(install: Install) -> bool:
    """Whether it brings pip, its like or another package manager, and no dependency."""
    return (
        not install.files
        and bool(install.packages)
        and all(word.text in _TOOLS or package_name(word.text.strip("\"'")) in _INSTALLERS for word in install.packages)
    )


def _from_list(install: Install) -> bool:
    """Whether it installs dependencies by name or from a file, not the source itself and not from a folder of wheels."""
    options = install.options
    if options.has("--no-index", "-e", "--editable", "--only-group", "--only-dev", "--only-root", "--no-deps"):
        return False
    if install.tool in _BY_MANIFEST:
        return True
    local = any(word.text.startswith((".", "/")) or not is_static(word) for word in install.packages)
    return install.tool in ("pip", "uv pip") and not local and bool(install.files or install.packages)


def _needs_source(install: Install, image: Image) -> bool:
    """Whether a requirements file names the project itself or a folder of it."""
    return any(
        found is not None and any(item.name is None for item in found.requirements)
        for _, found in requirements_of(image, install)
    )


def _fix(whole: Copy, install: Install, image: Image) -> Fix | None:
    """The requirements file copied and installed before the rest, where the RUN behind the COPY does nothing else."""
    copied, run, context = whole.step.instruction, install.step.instruction, image.project.context
    source, start, end = copied.source, copied.span.end, run.span.start
    if context is None or install.tool != "pip" or install.packages or run.flags or source.text[start:end].strip():
        return None
    if (
        not install.files
        or plain_list(install.step) != [install.invoked.command]
        or install.options.has("-c", "--constraint")
    ):
        return None
    names = [word.text for word in install.files]
    files = [file for _, file in requirements_of(image, install)]
    if any(file is None or not file.complete or len(file.sources) != 1 for file in files):
        return None
    folder = whole.destination or ""
    placed = all(image_path(install, word) == posixpath.join(folder, word.text) for word in install.files)
    if not placed or any("/" in name or not context.holds(name) for name in names):
        return None
    flags = "".join(f"{flag.word.raw} " for flag in copied.flags if flag.name in ("chown", "chmod", "link"))
    place = whole.step.words[-1].raw.rstrip("/") + "/"
    if len(flags.split()) != len(copied.flags) or copied.exec_form:
        return None
    first = f"{copied.name.raw} {flags}{' '.join(names)} {place}"
    lines = first + line_ending(source, start) + source.text[run.span.start : run.span.end]
    edits = [line_before(copied, lines), Edit(source.path, start, run.span.end, "")]
    return Fix(
        "install before the source is copied",
        edits,
        safe=False,
        effect=[f"adds {whole.step.keyword}", "adds RUN", "removes RUN"],
    )
