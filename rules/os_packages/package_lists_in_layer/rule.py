"""apt's package lists stay in a layer of the image."""

import posixpath

from dockerlint import Findings, Fix, Image, Rule, Step
from dockerlint.edits import command_behind
from dockerlint.facts.apt import LISTS, Apt, apt_calls, removes_lists, surely_removes_lists
from dockerlint.facts.invocations import invocations
from dockerlint.facts.mounts import mount_target
from dockerlint.regex import regex
from dockerlint.syntax.shell import SHELLS

rule = Rule(
    summary="apt's package lists stay in the image",
    severity="warning",
    since="0.1.0",
    aliases=(
        "DL3009",
        "apt_get_install_lists_were_not_deleted",
        "remove-package-lists",
        "remove-package-cache",
        "DKL-DI-0005",
        "apt-get_missing_rm",
    ),
    mentions=("apt",),
)
_APT = regex(r"\bapt(?:-get|itude)?\b(?![-/.])")
_OWN = regex(r"(?!.*(?:\.py|/configure)$)(?:\.{1,2}/|/(?:tmp|app|code|src|srv|home|root|opt)/(?!(?:.*/)?bin/)|/[^/]+$)")
_MOUNTED = regex(r"/var(?:/lib(?:/apt(?:/lists)?)?)?")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    update = next((apt for apt in apt_calls(step) if apt.verb.text == "update"), None)
    if update is None or not image.ships(step) or not step.script.readable or _kept_out(step):
        return
    if any(removes_lists(invoked) for invoked in invocations(step)):
        return
    steps = image.shipped
    behind = (other for other in steps[steps.index(step) + 1 :] if other.keyword == "RUN")
    later = next(
        ((invoked, other) for other in behind for invoked in invocations(other) if surely_removes_lists(invoked)), None
    )
    size = ", some 33 MB," if _on_debian(step) else ""
    message = f"the package lists that apt-get update fetches{size} stay in this layer"
    if later is not None:
        message += f", though line {later[1].instruction.line} removes them: that is another layer, and the image gets no smaller"
    yield rule.at(
        update.verb,
        message,
        f"End the same RUN with && rm -rf {LISTS}/*, or mount a cache: RUN --mount=type=cache,target={LISTS}",
        _fix(step, update, image),
        related=[(later[0].word, "too late")] if later else [],
    )


def _on_debian(step: Step) -> bool:
    """Whether it is an official image on Debian, of whose lists the size was measured; Ubuntu's are larger."""
    base = step.stage.root.base
    return base.known is not None and base.official not in (None, "ubuntu", "eclipse-temurin")


def _kept_out(step: Step) -> bool:
    """Whether the lists lie on a mount, which is no part of the layer."""
    targets = [mount_target(mount) for mount in step.mounts]
    return any("$" in target or _MOUNTED.fullmatch(posixpath.normpath(target)) for target in targets if target)


def _fix(step: Step, update: Apt, image: Image) -> Fix | None:
    """The removal at the end of the same RUN, where nothing behind it may install from these lists."""
    if update.invoked.wrappers or not any(apt.packages for apt in apt_calls(step)):
        return None
    edit = command_behind(step, f"rm -rf {LISTS}/*")
    if edit is None or any(_reads(step, stage.all_steps) for stage in image.stages) or _installs_at_start(image):
        return None
    return Fix("remove the lists in the same RUN", [edit], effect=["extends RUN"])


def _reads(step: Step, steps: list[Step]) -> bool:
    """Whether one of the steps behind this one may install from its lists: without an update of its own, or by a script."""
    for other in steps[steps.index(step) + 1 :] if step in steps else ():
        if other.keyword == "ONBUILD" or (other.keyword == "RUN" and not other.script.readable):
            return True
        for invoked in invocations(other) if other.keyword == "RUN" else ():
            verb = next((apt.verb.text for apt in apt_calls(other) if apt.invoked is invoked), None)
            if verb == "update":
                return False
            if verb not in (None, "clean", "autoclean", "remove", "purge", "autoremove", "distclean"):
                return True
            if invoked.program.endswith(".sh") or invoked.program in SHELLS or "aptitude" in invoked.program:
                return True
            if verb is None and (
                _OWN.match(invoked.word.text) or any(_APT.search(word.text) for word in invoked.arguments)
            ):
                return True  # a script of one's own, or a program that is told to run apt
    return False


def _installs_at_start(image: Image) -> bool:
    """Whether the container itself may call apt when it starts: in CMD or ENTRYPOINT, or in a start script."""
    start = image.project.start
    told = (step.instruction.rest.raw for step in image.final.steps if step.keyword in ("CMD", "ENTRYPOINT"))
    return any(map(_APT.search, (*told, *(source.text for source in (start.scripts if start is not None else ())))))
