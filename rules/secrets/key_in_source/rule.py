"""The key by which the application signs is written out in its source, and with it in the image."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="The key that signs sessions stands in the source", severity="error", since="0.1.0")
# What may give the key again when the container starts.
_READ_LATER = ("from_envvar", "from_prefixed_env", "from_pyfile", "from_file", "from_object", "load_dotenv", "local_settings")  # fmt: skip


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
            less = item.name == "WTF_CSRF_SECRET_KEY" or any(word in module.source.text for word in _READ_LATER)
            yield rule.at(item.word, message, help_text, severity="warning" if less else None)
