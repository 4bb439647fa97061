"""The application keeps its database in a file that the container's user may not write."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.writable import surely_unwritable

rule = Rule(summary="The container's user may not write the database", severity="error", since="0.1.0", needs="python")


@rule.start
def find(start: Start, image: Image) -> Findings:
    user = image.final.end.user_step
    if user is None or start.process is None:
        return
    from dockerlint.facts.database_files import database_files

    for file in database_files(image.project):
        if file.path is not None and surely_unwritable(image, file.path):
            name = image.final.end.user
            message = f'the container runs as {name}, and {file.path} lies in a folder of root: SQLite ends with "unable to open database file" or "readonly database"'
            help_text = f"Keep it in a folder of its own that is made for the user before USER: RUN install -d -o {name} /data, with a volume there."
            yield rule.at(file.word, message, help_text, related=[(user, f"runs as {name}")])
