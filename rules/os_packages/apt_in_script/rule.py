"""apt is called where nobody sits in front of it: its command line is made for people and may change."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Step
from dockerlint.facts.apt import Apt, apt_calls
from dockerlint.syntax.shell import ShellWord

rule = Rule(
    summary="apt instead of apt-get in a RUN",
    severity="info",
    since="0.1.0",
    aliases=("DL3027", "CKV_DOCKER_9", "run_using_apt", "prefer-apt-get"),
    mentions=("apt",),
)
_SAME = frozenset(
    (
        "install",
        "update",
        "upgrade",
        "remove",
        "purge",
        "autoremove",
        "clean",
        "autoclean",
        "build-dep",
        "source",
        "download",
        "changelog",
    )
)


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    calls = [apt for apt in apt_calls(step) if apt.invoked.program == "apt" and apt.verb.text in _SAME]
    if not calls:
        return
    edits = [edit for apt in calls if (edit := _edit(apt))]
    yield rule.at(
        calls[0].invoked.word,
        "apt is made for people at a terminal: what it prints and which options it takes may change (it warns of that itself)",
        f"Write apt-get {calls[0].verb.text}.",
        Fix("write apt-get", edits, effect=["changes RUN"]) if edits else None,
        related=[(apt.invoked.word, "and here") for apt in calls[1:]],
    )


def _edit(apt: Apt) -> Edit | None:
    word = apt.invoked.word
    plain = isinstance(word, ShellWord) and word.raw == "apt"
    return Edit(word.source.path, word.span.end, word.span.end, "-get") if plain else None
