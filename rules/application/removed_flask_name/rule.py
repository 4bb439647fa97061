"""The application imports a name from Flask, or decorates with a method, that the installed release has no more."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.data.removed_flask_names import INSTEAD
from dockerlint.facts.resolved import lowest_release

rule = Rule(
    summary="The application uses a name that Flask has no more", severity="error", since="0.1.0", needs="python"
)
_NEWEST = (3, 1)


@rule.start
def find(start: Start, image: Image) -> Findings:
    application = image.project.application
    if application is None or start.process is None:
        return
    from dockerlint.facts.flask_names import removed_names
    from dockerlint.facts.loaded_modules import loading

    uses = [use for module in loading(start).modules for use in removed_names(module, application)]
    release = lowest_release(image, "flask", _NEWEST) if uses else None
    if release is None:
        return
    version, requirement = release
    for use in uses:
        if version >= use.since:
            gone = ".".join(map(str, use.since))
            message = f"{use.name} left Flask with {gone}, and {requirement.word.text} installs a release without it: the application ends with {use.error} when it is started"
            instead = INSTEAD.get(use.name)
            help_text = f"Use {instead}." if instead else "Flask's list of changes names what to use instead."
            yield rule.at(use.word, message, help_text, related=[(requirement.word, "installed here")])
