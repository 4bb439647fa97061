"""The key that signs sessions is written out in the application's source, and with it in the image."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.secrets import is_literal
from dockerlint.facts.settings import Given, given, literal
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="The key that signs sessions stands in the source", severity="error", since="0.1.0")
_NAMES = ("SECRET_KEY", "JWT_SECRET_KEY", "WTF_CSRF_SECRET_KEY")
# What tutorials write and attackers try first.
_GUESSED = (
    "dev",
    "secret",
    "changeme",
    "change-me",
    "mysecret",
    "supersecret",
    "super-secret",
    "you-will-never-guess",
    "key",
    "password",
    "test",
    "insecure",
)
_SHORT = 16
_READ_LATER = (
    "from_envvar",
    "from_prefixed_env",
    "from_pyfile",
    "from_file",
    "from_object",
    "load_dotenv",
    "local_settings",
)


@rule.project
def find(project: Project) -> Findings:
    if project.image.empty or project.for_development:
        return
    for module in modules_with(project, "SECRET_KEY", "secret_key"):
        found = given(module, *_NAMES)
        for item in found:
            value = _written(item)
            if value is None or _replaced(item, found):
                continue
            weak = len(value) < _SHORT or any(word in value.lower() for word in _GUESSED)
            guess = ", and one that is guessed easily" if weak else ""
            message = f"{item.shown} is written out in the source{guess}: whoever reads the source or the image can sign sessions and log in as anybody"
            help_text = (
                f'Read it when the container starts, os.environ["{item.name}"], and use a new one: this one is known.'
            )
            later = any(word in module.source.text for word in _READ_LATER)
            yield rule.at(item.word, message, help_text, severity="warning" if later else None)


def _written(item: Given) -> str | None:
    """The key, where it is one that is used in production."""
    value = literal(item.value)
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if not isinstance(text, str) or not is_literal(text) or "{{" in text or item.conditional:
        return None
    return None if item.for_development else text


def _replaced(item: Given, found: list[Given]) -> bool:
    """Whether the module gives the setting again, by something that is not written out."""
    return any(other.name == item.name and other is not item and literal(other.value) is None for other in found)
