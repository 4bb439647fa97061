"""The key that signs sessions is written out in the application's source, and with it in the image."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="The key that signs sessions stands in the source", severity="error", since="0.1.0")
_NAMES = ("SECRET_KEY", "JWT_SECRET_KEY", "WTF_CSRF_SECRET_KEY")
# What tutorials write and attackers try first; a key of secrets.token_hex() has 64 characters.
_GUESSED = ("dev", "secret", "change", "guess", "key", "password", "test", "insecure")
_SHORT = 16
# What may give the key again when the container starts.
_READ_LATER = ("from_envvar", "from_prefixed_env", "from_pyfile", "from_file", "from_object", "load_dotenv", "local_settings")  # fmt: skip


@rule.project
def find(project: Project) -> Findings:
    if project.image.empty or project.for_development:
        return
    for module in modules_with(project, "SECRET_KEY", "secret_key"):
        from dockerlint.facts.settings import written_out

        for item, value in written_out(module, *_NAMES):
            weak = len(value) < _SHORT or any(word in value.lower() for word in _GUESSED)
            guess = ", and one that is guessed easily" if weak else ""
            message = f"{item.shown} is written out in the source{guess}: whoever reads the source or the image can sign sessions and log in as anybody"
            help_text = (
                f'Read it when the container starts, os.environ["{item.name}"], and use a new one: this one is known.'
            )
            later = any(word in module.source.text for word in _READ_LATER)
            yield rule.at(item.word, message, help_text, severity="warning" if later else None)
