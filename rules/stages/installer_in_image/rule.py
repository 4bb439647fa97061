"""poetry, pipenv, pdm or uv stays in the final image, though only the build needs it."""

import posixpath
import re

from dockerlint import Findings, Image, Rule, Start, Word
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.installers import installers
from dockerlint.facts.invocations import invocations

rule = Rule(
    summary="The tool that installs the dependencies stays in the image",
    severity="info",
    since="0.1.0",
    mentions=("poetry", "pipenv", "pdm", "uv"),
)
_BRINGS = {
    "poetry": "with 50 packages of its own", "pipenv": "with the packages of its own", "pdm": "with the packages of its own",
    "uv": "some 50 MB",
}  # fmt: skip


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None or (process.program not in DISTRIBUTIONS and process.python is None):
        return  # a script that is not known may use it
    if image.project.for_development or image.final.root.base.python_version is None:
        return
    found = _held(image)
    for name, word in found.items():
        if _used(name, start, image) or _removed(name, image):
            continue
        message = f"{name} stays in the image ({_BRINGS[name]}), though nothing that the container starts uses it"
        help_text = (
            f"Mount it for the one RUN: --mount=from={_origin(word, image)},source={_place(word, image)},target=/bin/uv, or build in a first stage."
            if name == "uv" and image.final.root.base.official == "python"
            else "Build the virtual environment in a first stage, and copy only that into a final stage on python:<version>-slim."
        )
        yield rule.at(word, message, help_text)


def _origin(word: Word, image: Image) -> str:
    """The stage or image that the COPY names which brings it; uv's own image where it comes in another way, or without a version."""
    copy = next((copy for copy in image.project.copies if word in copy.source_words), None)
    flag = copy.step.flag("from") if copy is not None else None
    value = flag.value or "" if flag is not None else ""
    versioned = ":" in value.rpartition("/")[2] and not value.endswith(":latest")
    return value if versioned or (copy is not None and copy.stage is not None) else "ghcr.io/astral-sh/uv:<version>"


def _place(word: Word, image: Image) -> str:
    """Where uv lies there: the COPY says so of a stage; in its own image it is /uv."""
    copy = next((copy for copy in image.project.copies if word in copy.source_words), None)
    return posixpath.join("/", word.text) if copy is not None and copy.stage is not None else "/uv"


def _held(image: Image) -> dict[str, Word]:
    """Each tool in the final image, with the word that brings it."""
    found: dict[str, Word] = {}
    reference = image.final.root.base.reference
    if reference is not None and reference.repository == "astral-sh/uv":
        found["uv"] = image.final.root.base.written
    for step in image.shipped:
        for each in installers(step):
            found.setdefault(each.name, each.word)
    for copy in image.project.copies:
        names = [posixpath.basename(str(source)) for source in copy.sources]
        wanted = copy.step.stage is image.final and not _runs("uv", image)
        if not copy.local and "uv" in names and "/bin" in f"{copy.destination}/" and not wanted:
            found.setdefault("uv", copy.source_words[names.index("uv")])
    return found


def _runs(name: str, image: Image) -> bool:
    """Whether a RUN of the final image uses it; what is copied there and used by none is there for somebody else."""
    return any(command.name == name for step in image.shipped if step.keyword == "RUN" for command in step.commands)


def _used(name: str, start: Start, image: Image) -> bool:
    """Whether the container may run it: by its command, a script, a probe or a compose file."""
    texts = [command.text for command in start.commands]
    texts += [script.text for script in start.scripts]
    steps = [image.final.last(keyword) for keyword in ("ENTRYPOINT", "CMD", "HEALTHCHECK")]
    texts += [step.instruction.text for step in steps if step]
    texts += [service.compose.source.text for service in image.project.services]
    word = re.compile(rf"(?<![\w.-]){name}(?![\w-])")
    return any(word.search(text) for text in texts)


def _removed(name: str, image: Image) -> bool:
    """Whether a RUN uninstalls it again, or removes its file."""
    runs = [step for step in image.shipped if step.keyword == "RUN"]
    for invoked in (invoked for step in runs for invoked in invocations(step)):
        words = [word.text for word in invoked.arguments]
        removes = invoked.program == "rm" or "uninstall" in words
        if removes and any(posixpath.basename(word) in (name, f"{name}x") for word in words):
            return True
    return False
