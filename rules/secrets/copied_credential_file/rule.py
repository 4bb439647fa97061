"""A private key, a login or another file of credentials is copied into a layer of the image."""

import posixpath

from dockerlint import Findings, Image, Rule
from dockerlint.facts.secret_files import brought_secrets, credentials_in, is_dotenv, removal, removed_secrets

rule = Rule(summary="A private key or a file with logins is copied into the image", severity="error", since="0.1.0")
_HELP = "Mount it where it is needed: RUN --mount=type=secret during the build, Docker secrets or a volume at run time."

_REMOVED = "removed here, in another layer"


@rule.image
def find(image: Image) -> Findings:
    context = image.project.context
    reported = set()
    for brought in brought_secrets(image):
        held = {
            path: what
            for path in brought.paths
            if (what := credentials_in(path, context.text if context else lambda _: None))
        }
        if not held:
            continue
        reported.add(brought.word.span)
        shown = ", ".join(f"{path} ({what})" for path, what in list(held.items())[:3])
        how = brought.copy.step.keyword if brought.named else f"{brought.copy.step.keyword} {brought.word.raw}"
        message = f"{how} brings {shown} into a layer: whoever has the image can read it, also after a later RUN rm"
        names = " and ".join(sorted({f"**/{posixpath.basename(path)}" for path in held})[:3])
        removed = removal(image, brought.copy, brought.word.text) if brought.named else None
        related = [(removed, _REMOVED)] if removed else []
        help_text = _HELP if brought.named else f"Add {names} to .dockerignore. {_HELP}"
        yield rule.at(brought.word, message, help_text, related=related)
    for copy, word, command in removed_secrets(image):
        if word.span not in reported and not is_dotenv(posixpath.basename(word.text)):
            message = f"{word.text} is removed later, but stays in the layer of this {copy.step.keyword}: whoever has the image can read it there"
            yield rule.at(word, message, _HELP, related=[(command, _REMOVED)])
