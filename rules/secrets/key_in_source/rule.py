"""The key by which the application signs is written out in its source, and with it in the image."""

import posixpath

from dockerlint import Findings, Project, Rule
from dockerlint.facts.shipped_sources import modules_with
from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.facts.application import Module

rule = Rule(summary="The key that signs sessions stands in the source", severity="error", since="0.1.0")
# What may give the key again when the container starts.
_READ_LATER = ("from_envvar", "from_prefixed_env", "from_pyfile", "from_file", "from_object", "load_dotenv", "local_settings")  # fmt: skip
_OTHER_FILE = regex(r"\.from_(?:envvar|prefixed_env|pyfile|file)\(([^()]*)")


@rule.project
def find(project: Project) -> Findings:
    if project.image.empty or project.for_development:
        return
    for module in modules_with(project, "SECRET_KEY", "secret_key"):
        from dockerlint.facts.django_settings import given_again
        from dockerlint.facts.settings import written_out
        from dockerlint.facts.signing_keys import SIGNED, is_guessed, signs_nothing

        for item, value in written_out(module, *SIGNED):
            if (item.name == "SECRET_KEY" and signs_nothing(project, module)) or given_again(
                project, module, item.name
            ):
                continue
            guess = ", and one that is guessed easily" if is_guessed(value) else ""
            message = f"{item.shown} is written out in the source{guess}: whoever reads the source or the image {SIGNED[item.name]}"
            help_text = (
                f'Read it when the container starts, os.environ["{item.name}"], and use a new one: this one is known.'
            )
            # A token against forged requests is half of the protection only: the other half lies in the session.
            less = item.name == "WTF_CSRF_SECRET_KEY" or _read_later(project, module)
            yield rule.at(item.word, message, help_text, severity="warning" if less else None)


def _read_later(project: Project, module: "Module") -> bool:
    """Whether this file, or another one of the application's, reads configuration from elsewhere, which may hold another key."""
    if any(word in module.source.text for word in _READ_LATER):
        return True
    name = posixpath.basename(module.source.path)
    others = modules_with(project, "from_envvar", "from_prefixed_env", "from_pyfile", "from_file")
    return any(name not in found[1] for other in others for found in _OTHER_FILE.finditer(other.source.text))
