"""pip or uv gets the login of a package index on its command line."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.secrets import given_in_run, url_password, url_password_variables

rule = Rule(
    summary="The login of a package index stands in the command line",
    severity="error",
    since="0.1.0",
    mentions=("://", "_url"),
)
_HELP = "Mount the login for this RUN only: RUN --mount=type=secret,id=netrc,target=/root/.netrc pip install …, and leave it out of the URL."


@rule.command("pip", "uv")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    for word in (*invoked.arguments, *invoked.command.assignments):
        if url_password(word.derived, word.start, word.end) is not None:
            message = "a password stands in this URL: whoever has the Dockerfile or the image's history can read it"
            yield rule.at(word, message, _HELP)
            continue
        name = next((name for name in url_password_variables(word) if name in step.before.args), None)
        if name is None or not image.ships(step) or name in step.before.env or given_in_run(step, name):
            continue
        where = step.before.args[name].pair.key
        message = (
            f"the password in this URL is the build argument {name}, whose value stays readable in the image's history"
        )
        yield rule.at(word, message, _HELP, related=[(where, "declared here")])
