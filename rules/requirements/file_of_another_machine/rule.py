"""A requirement points at a file that only the machine has that wrote the requirements."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.copies import below, copies
from dockerlint.facts.required import required
from dockerlint.facts.requirements import Requirement
from dockerlint.regex import regex

rule = Rule(summary="A requirement points at a file of another machine", severity="error", since="0.1.0")
_URL = regex(r"@\s*file://(?:localhost)?(/[^\s;#]*)")
_WINDOWS = regex(r"/*(?:[A-Za-z]:[\\/]|\\\\)")
# Where conda's and other build machines, and people's own machines, have their files.
_ELSEWHERE = regex(
    r"/(?:croot/|tmp/(?:abs|build|croots)[^/]*/|home/conda/feedstock_root/|private/|Users/|opt/(?:concourse|conda/conda-bld)/|work/ci_py|[A-Za-z]:/)"
)


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    for item in required(image, install):
        path = _path(item.requirement)
        if path is None or item.requirement.marker or not _absent(path, step, image):
            continue
        message = f"{item.word.text} is a file of the machine that wrote this line: pip does not find it in the image, and the build ends"
        help_text = "Name the release (pip list --format=freeze writes name==version), or copy the file into the image and name it there."
        yield rule.at(item.word, message, help_text, related=[(item.file, "installed here")] if item.file else [])


def _path(requirement: Requirement) -> str | None:
    """The absolute path that a requirement names as a file URL or as a path of Windows."""
    text = requirement.word.text
    found = _URL.search(text)
    if found:
        return found[1]
    return text.split(";")[0].strip() if _WINDOWS.match(text) else None


def _absent(path: str, step: Step, image: Image) -> bool:
    if _WINDOWS.match(path) or _ELSEWHERE.match(path):
        return True
    copied = [place for copy in copies(image, step.stage.all_steps) for _, place in copy.files]
    return not may_lie_at(image, step, path) and all(below(place, path) is None for place in copied)
