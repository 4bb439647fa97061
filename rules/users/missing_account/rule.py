"""USER, --chown or chown names a user or group that the image does not have."""

from dockerlint import Findings, Image, Located, Rule, Step
from dockerlint.facts.accounts import created_accounts, may_exist
from dockerlint.facts.distribution import family
from dockerlint.facts.permissions import changes

rule = Rule(summary="A user or group that the image does not have", severity="error", since="0.1.0")
_CREATE = "Create it in a RUN before, for instance RUN {how} {name}, or write a number, which needs no entry."
_DISTROLESS = "Use the user nonroot, which the image has, or write a number, which needs no entry."
_HOW = {
    ("alpine", "user"): "adduser -D -u 10001", ("alpine", "group"): "addgroup -g 10001", ("debian", "user"): "useradd --uid 10001",
    ("debian", "group"): "groupadd --gid 10001",
}  # fmt: skip
_COPIED = "BuildKit gives the files to {instead} and says nothing, and the classic builder stops"
_INSTEAD = {"user": "root", "group": "the user's own group"}


@rule.step("USER")
def find(step: Step, image: Image) -> Findings:
    user, _, group = (step.after.user or "").partition(":")
    steps = step.stage.steps
    runs = any(later.keyword == "RUN" and later.before.user_step is step for later in steps)
    if not runs and step is not image.final.end.user_step:
        return
    then = "the next RUN fails" if runs else "the container does not start"
    yield from _missing(step, step.instruction.rest, user, group, f"{then} (unable to find {{kind}} {{name}})")


@rule.step("COPY", "ADD")
def find_in_copy(step: Step, image: Image) -> Findings:  # noqa: ARG001
    flag = step.flag("chown")
    owner = step.before.expand(flag.value or "", step.instruction.escape) if flag else None
    if flag and owner:
        user, _, group = owner.partition(":")
        yield from _missing(step, flag.word, user, group, _COPIED)


@rule.step("RUN")
def find_in_run(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for change in changes(step):
        command = change.invoked.command
        if not (command.guarded or command.tolerated or command.nested):
            consequence = f"{change.invoked.program} fails, and with it the build (invalid {{kind}})"
            yield from _missing(step, change.setting, change.owner, change.group, consequence)


def _missing(step: Step, where: Located, user: "str | None", group: "str | None", consequence: str) -> Findings:
    for kind, name in (("user", user), ("group", group)):
        if not name or may_exist(step, name):
            continue
        base = step.stage.root.base
        later = next(
            (account for one in step.stage.steps for account in created_accounts(one) if account.name == name), None
        )
        why = (
            "no RUN creates one"
            if later is None
            else f"the RUN that creates one comes later, on line {later.step.instruction.line}"
        )
        message = f"{base.origin} has no {kind} called {name}, and {why}: {consequence.format(kind=kind, name=name, instead=_INSTEAD[kind])}"
        how = _HOW.get(("alpine" if family(base) == "alpine" else "debian", kind))
        cure = _DISTROLESS if family(base) == "distroless" else _CREATE.format(how=how, name=name)
        if later is not None:
            cure = "Move that RUN up, before this instruction."
        related = [(later.word, "created here")] if later is not None else []
        yield rule.at(where, message, cure, related=related, severity="warning" if consequence is _COPIED else None)
        return
