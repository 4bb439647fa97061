"""A requirements file that is installed holds the login of a package index or a repository."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.installs import requirements_of
from dockerlint.facts.secrets import given_in_run, login_variables, logins
from dockerlint.syntax.source import Source, whole

rule = Rule(
    summary="The login of a package index or a repository stands in a requirements file",
    severity="error",
    since="0.1.0",
)
_HELP = (
    "Leave the login out of the URL and mount it for the installation only: RUN --mount=type=secret,id=netrc,target=/root/.netrc pip install …, "
    "or --mount=type=ssh for git+ssh://."
)


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    for _, found in requirements_of(image, install):
        for source in found.sources if found is not None else ():
            yield from _written_out(source)
            yield from _by_argument(source, step, image)


def _written_out(source: Source) -> Findings:
    for word in logins(whole(source)):
        host = source.text[word.span.end + 1 :].partition("\n")[0].partition("/")[0]
        message = f"the login for {host} is written out: whoever has this file, or an image with it, can use it"
        yield rule.at(word, message, _HELP)


def _by_argument(source: Source, step: Step, image: Image) -> Findings:
    for word, name in login_variables(whole(source)):
        if (
            name in step.before.args
            and name not in step.before.env
            and image.ships(step)
            and not given_in_run(step, name)
        ):
            message = (
                f"the login in this URL is the build argument {name}, whose value stays readable in the image's history"
            )
            yield rule.at(word, message, _HELP, related=[(step.before.args[name].pair.key, "declared here")])
