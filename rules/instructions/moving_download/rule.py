"""The build downloads whatever is newest on its day: the latest release, the head of a branch, a clone without a commit."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options
from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static

rule = Rule(
    summary="The build downloads what is newest on its day", severity="info", since="0.1.0", presets=("strict",)
)
_MOVING = regex(
    r"https?://\S*?(?:/releases/latest/|/latest/|[-_./]latest\.(?:tar|tgz|zip|deb|rpm|sh)"
    r"|github\.com/[^/\s]+/[^/\s]+/(?:archive|raw)/(?:refs/heads/)?(?:master|main|develop)\b"
    r"|raw\.githubusercontent\.com/[^/\s]+/[^/\s]+/(?:refs/heads/)?(?:master|main|develop)/)"
)
_VALUES = frozenset(
    (
        "-b",
        "--branch",
        "--depth",
        "-o",
        "--origin",
        "-c",
        "--config",
        "--reference",
        "-j",
        "--jobs",
        "--filter",
        "-u",
        "--revision",
    )
)
_TAKES = frozenset(("checkout", "reset", "switch", "worktree", "pull", "fetch"))
_HELP = "Name the version, a tag or the commit in the address, in an ARG where it is to be raised easily; ADD --checksum also proves what came."


@rule.command("curl", "wget")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    for word in invoked.arguments:
        found = _MOVING.search(word.text)
        if found and is_static(word):
            yield rule.at(
                word,
                f"{found[0]}… is another file after each change there: the same commit gives another image tomorrow",
                _HELP,
            )
            return


@rule.step("ADD")
def find_added(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed or step.flag("checksum") is not None:
        return
    for word in step.words[:-1]:
        found = _MOVING.search(word.text)
        if found and "$" not in word.text:
            yield rule.at(
                word,
                f"{found[0]}… is another file after each change there: the same commit gives another image tomorrow",
                _HELP,
            )


@rule.command("git")
def find_clone(invoked: Invocation, step: Step, image: Image) -> Findings:
    options = read_options(invoked.arguments, _VALUES)
    if step.stage not in image.needed or not options.arguments or options.arguments[0].text != "clone":
        return
    url = options.arguments[1] if len(options.arguments) > 1 else None
    if (
        url is None
        or not is_static(url)
        or options.has("-b", "--branch", "--revision", "--bare", "--mirror", "-n", "--no-checkout")
    ):
        return
    if any(other.program == "git" and _TAKES & {word.text for word in other.arguments} for other in _all(step)):
        return
    message = f"git clone {url.text} takes the head of the default branch: the same commit of yours gives another image tomorrow, and the cache keeps today's for ever"
    yield rule.at(url, message, "Clone a tag with --branch, or check out a commit behind it.")


def _all(step: Step) -> list[Invocation]:
    return [invoked for other in step.stage.all_steps if other.keyword == "RUN" for invoked in invocations(other)]
