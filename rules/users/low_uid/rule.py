"""The container runs under a number below what the team allows."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.accounts import created_users, is_root

rule = Rule(
    summary="The container's user has a lower number than allowed", severity="warning", since="0.1.0", needs="options"
)
least = rule.option("min", 0, "The lowest user number that a container may run under; 0 for any.")


@rule.image
def find(image: Image) -> Findings:
    user, step = image.final.end.user, image.final.end.user_step
    if user is None or step is None or is_root(user) or step.stage not in image.final.chain:
        return
    name = user.partition(":")[0]
    account = next((account for account in reversed(created_users(image.final)) if account.name == name), None)
    text = (
        name if name.isdecimal() else account.number.text if account is not None and account.number is not None else ""
    )
    if not text.isdecimal() or int(text) >= least.value(image.project):
        return
    by = "" if text == name else f" ({name})"
    message = f"the container runs under the number {text}{by}, and {least.value(image.project)} is the lowest that may be: a host's own accounts have low numbers"
    related = [(account.word, "created here")] if account is not None else []
    yield rule.at(step.instruction.rest, message, f"Take {max(10001, least.value(image.project))}.", related=related)
