"""apt-get update asks Debian's servers for a release that they have no more."""

from dockerlint import Findings, Image, Rule, Stage, Step
from dockerlint.data.archived_releases import ARCHIVED
from dockerlint.facts.apt import Apt, apt_calls
from dockerlint.facts.copies import copies
from dockerlint.facts.distribution import release_of

rule = Rule(
    summary="apt-get update asks for a release that is only in Debian's archive",
    severity="error",
    since="0.1.0",
    mentions=("apt",),
)
# Any of these may give apt another server, or let it go on without the lists.
_ELSEWHERE = ("archive.debian.org", "snapshot.debian.org", "sources.list", "/etc/apt", "freexian", "Acquire::", "Dir::")


@rule.image
def find(image: Image) -> Findings:
    told: set[str] = set()
    for stage in image.stages:
        base = stage.root.base
        release = release_of(base)
        since = ARCHIVED.get(release.number[0]) if release is not None and release.system == "Debian" else None
        if since is None or stage not in image.needed or base.origin in told:
            continue
        apt = _first_update(stage, image)
        if apt is not None:
            told.add(base.origin)
            message = f"{base.origin}: Debian's servers have {release} no more since {since}, it lies on archive.debian.org: apt-get update fails (404), and with it the build"
            help_text = "Move to a supported release of Debian; to build it as it is once more, let /etc/apt/sources.list name archive.debian.org."
            yield rule.at(apt.verb, message, help_text, related=[(base.written, "this image")])


def _first_update(stage: Stage, image: Image) -> Apt | None:
    """The first update of the lists that must not fail, where nothing before it gives apt other servers."""
    for step in stage.all_steps:
        if _may_change_servers(step, image):
            return None
        for apt in apt_calls(step) if step.keyword == "RUN" else ():
            command = apt.invoked.command
            if apt.verb.text == "update" and not (command.guarded or command.tolerated or command.nested):
                return apt
    return None


def _may_change_servers(step: Step, image: Image) -> bool:
    """Whether the step may let apt ask another server: its text says so, it copies something there, or it cannot be read."""
    if step.keyword in ("COPY", "ADD"):
        places = [copy.destination for copy in copies(image, [step])]
        return any(place is None or place in ("/", "/etc") or place.startswith("/etc/apt") for place in places)
    if step.keyword != "RUN":
        return step.keyword == "ONBUILD"
    return not step.script.readable or any(word in step.instruction.text for word in _ELSEWHERE)
