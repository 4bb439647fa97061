"""WORKDIR makes a folder behind a USER: whose it is depends on the builder."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.accounts import is_root
from dockerlint.facts.copies import below, copies
from dockerlint.facts.mentions import names

rule = Rule(
    summary="WORKDIR makes a folder that belongs to root or to the USER", severity="info", since="0.1.0", presets=("strict",)
)  # fmt: skip
# Folders that base images have.
_THERE = ("/", "/tmp", "/srv", "/opt", "/mnt", "/media", "/root", "/home", "/var", "/usr", "/etc", "/run")  # noqa: S108
_OF_PACKAGES = ("/var/", "/usr/", "/etc/", "/run/")


@rule.step("WORKDIR")
def find(step: Step, image: Image) -> Findings:
    user, folder = step.before.user, step.after.workdir
    if user is None or is_root(user) or folder is None or not image.ships(step):
        return
    if folder in _THERE or folder.startswith(_OF_PACKAGES):
        return
    if step.stage.root.base.known is None or _may_be_there(step, image, folder):
        return
    switch = step.before.user_step
    yield rule.at(
        step.instruction.rest,
        f"{folder} is made here, behind USER {user}: BuildKit gives it to {user}, the legacy builder to root, and then {user} cannot write to it",
        f"Make it before the USER: RUN install -d -o {user} {folder}, or write WORKDIR above where root is to own it.",
        related=[(switch.instruction.rest, "the user from here on")] if switch is not None else [],
    )


def _may_be_there(step: Step, image: Image, folder: str) -> bool:
    """Whether something before the WORKDIR makes the folder, or names it."""
    steps = step.stage.all_steps
    earlier = steps[: steps.index(step)]
    if any(other.keyword == "WORKDIR" and other.after.workdir in (folder, None) for other in earlier):
        return True
    places = [copy.destination for copy in copies(image, earlier)]
    if any(place is None or below(place, folder) is not None or below(folder, place) is not None for place in places):
        return True
    runs = [other for other in earlier if other.keyword in ("RUN", "VOLUME")]
    homes = folder.startswith("/home/") and names(runs, "useradd", "adduser")
    return homes or names(runs, folder) or any(not other.script.readable for other in runs if other.keyword == "RUN")
