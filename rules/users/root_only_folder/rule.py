"""The application lies below /root, which only root can enter, and runs as another user."""

from dockerlint import Copy, Findings, Image, Rule, Start
from dockerlint.facts.copies import below
from dockerlint.facts.root_home import kept_out

rule = Rule(summary="The application lies where only root can read", severity="error", since="0.1.0")


@rule.start
def find(start: Start, image: Image) -> Findings:
    folder, switch = image.final.end.workdir, image.final.end.user_step
    if folder is None or below(folder, "/root") is None or start.process is None:
        return
    copied, user = next((copy for copy in image.project.copies if _into_root(copy)), None), kept_out(image)
    if copied is None or user is None:
        return
    message = (
        f"the application is copied to {copied.destination}, and only root can enter /root: {user}, as which the container "
        "runs, can read nothing of it (Permission denied)"
    )
    related = [(switch.instruction.rest, f"from here on it is {user}")] if switch is not None else []
    yield rule.at(copied.step.words[-1], message, "Choose a folder of its own: WORKDIR /app.", related=related)


def _into_root(copy: Copy) -> bool:
    return copy.destination is not None and below(copy.destination, "/root") is not None
