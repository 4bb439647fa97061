"""A credential's value stands in the compose file."""

from dockerlint import Findings, Node, Project, Rule, Service
from dockerlint.facts.compose_services import develops
from dockerlint.facts.secrets import credential_in, is_random, is_stand_in, names_credential, names_password

rule = Rule(
    summary="A credential's value stands in the compose file", severity="warning", since="0.1.0", needs="compose"
)


@rule.project
def find(project: Project) -> Findings:
    services = project.compose.services if project.compose else []
    places: dict[str, list[tuple[Service, str, Node]]] = {}
    for service in services:
        for name, credential, node in _credentials(service) if not develops(service, project) else ():
            places.setdefault(credential, []).append((service, name, node))
    for credential, [(service, name, node), *others] in places.items():
        guessable = _guessable(credential, service)
        what = "value" if names_credential(name) and not names_password(name) else "password"
        message = f"the value of {name} is written out: whoever can read the repository has it"
        if guessable:
            message = _easy(name, what)
        help_text = (
            f"Write ${{{name}}} and give the value by an .env file that is not committed, or use Docker secrets."
        )
        lines = {
            other.span: other for _, _, other in others if other.span != node.span
        }  # an anchor's stand in several services
        related = [(other, f"the same {what}") for other in lines.values()]
        yield rule.at(
            node,
            message,
            help_text,
            related=related,
            severity="info" if guessable else "error" if is_random(credential) else "warning",
        )


def _easy(name: str, what: str) -> str:
    """What follows from a value that is tried first."""
    from dockerlint.facts.signing_keys import SIGNED

    if name in SIGNED:
        return f"{name} is easy to guess: whoever tries it {SIGNED[name]}"
    linked = "in" if what == "password" else "of"
    return f"the {what} {linked} {name} is easy to guess: it lets in whoever can reach the service that asks for it"


def _credentials(service: Service) -> list[tuple[str, str, Node]]:
    """Name, credential and place of the variables that write one out."""
    values = [(name, value, node) for name, value, node in service.environment if value is not None]
    return [(name, found, node) for name, value, node in values if (found := credential_in(name, value)) is not None]


def _guessable(credential: str, service: Service) -> bool:
    """Whether it is a word like ``password``, or stands there as a user's or a database's name too, as in ``shop:shop``."""
    names = [value for name, value, _ in service.environment if not names_credential(name)]
    return is_stand_in(credential) or credential in names
