"""A RUN gives an account of the image a password that is written in the Dockerfile."""

from itertools import pairwise

from dockerlint import Findings, Image, Rule, Step, Word
from dockerlint.facts.accounts import created_accounts
from dockerlint.facts.invocations import invocations
from dockerlint.syntax.shell import is_static

rule = Rule(
    summary="The password of an account stands in the Dockerfile",
    severity="warning",
    since="0.1.0",
    aliases=("CKV2_DOCKER_17",),
)
_HELP = "Leave it out: docker exec needs none, and SSH works with keys. Processes become another user by USER, gosu or setpriv."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or image.project.for_development:
        return
    for account in created_accounts(step):
        value = account.options.value("-p", "--password") if account.invoked.program == "useradd" else None
        if value is not None and is_static(value) and value.text.strip("*!"):
            yield rule.at(
                account.options.flags["-p" if account.options.has("-p") else "--password"],
                _message(account.name),
                _HELP,
            )
    found = invocations(step)
    for invoked, following in pairwise(found):
        fed = invoked.command.feeds and following.program == "chpasswd" and invoked.program in ("echo", "printf")
        account_word = next((word for word in invoked.arguments if ":" in word.text), None) if fed else None
        if account_word is not None and _is_written_out(account_word):
            yield rule.at(following.word, _message(account_word.text.partition(":")[0]), _HELP)


def _is_written_out(word: Word) -> bool:
    """Whether the password is neither a variable nor the one that Azure App Service asks for, where nobody outside reaches it."""
    password = word.text.partition(":")[2].strip()
    return is_static(word) and bool(password) and password != "Docker!"  # noqa: S105 - published by Microsoft


def _message(name: str) -> str:
    return f"the password of {name} stands in the Dockerfile and in the image's history: whoever has the image can log in as {name}"
