"""The container's user is given by a name."""

from dockerlint import Edit, Findings, Fix, Image, Rule
from dockerlint.facts.accounts import created_users, is_root

rule = Rule(
    summary="USER with a name instead of a number",
    severity="info",
    since="0.1.0",
    aliases=("DL3066",),
    presets=("strict",),
)


@rule.image
def find(image: Image) -> Findings:
    state = image.final.end
    user, step = state.user, state.user_step
    if (
        user is None
        or step is None
        or is_root(user)
        or user.partition(":")[0].isdecimal()
        or step.stage not in image.final.chain
    ):
        return
    word = step.instruction.rest
    account = next((account for account in reversed(created_users(image.final)) if account.name == user), None)
    number = account.number.text if account is not None and account.number is not None else None
    message = f"Kubernetes cannot tell from the name {user} that it is not root: with runAsNonRoot it refuses to start the container"
    edit = Edit(word.source.path, word.span.start, word.span.end, number) if number and word.raw == user else None
    yield rule.at(
        word,
        message,
        f"Write USER {number}." if number else f"Write the number that {user} has: USER 10001.",
        Fix(f"write {number}", [edit], effect=["changes USER"]) if edit else None,
        related=[(account.word, "created here")] if account is not None else [],
    )
