"""The application lies below /root, which only root can enter, and runs as another user."""

from dockerlint import Copy, Findings, Image, Rule, Start
from dockerlint.facts.accounts import is_root
from dockerlint.facts.copies import below
from dockerlint.facts.permissions import changes
from dockerlint.facts.places import path_in_image

rule = Rule(summary="The application lies where only root can read", severity="error", since="0.1.0")
_CLOSED = ("debian", "alpine", "rpm")


@rule.start
def find(start: Start, image: Image) -> Findings:
    state, known = image.final.end, image.final.root.base.known
    user, folder = state.user, state.workdir
    if user is None or is_root(user) or folder is None or below(folder, "/root") is None:
        return
    copied = next((copy for copy in image.project.copies if _into_root(copy)), None)
    if known is None or known.distribution not in _CLOSED or copied is None or _opened(image) or start.process is None:
        return
    message = (
        f"the application is copied to {copied.destination}, and only root can enter /root: {user}, as which the container "
        "runs, can read nothing of it (Permission denied)"
    )
    switch = state.user_step
    related = [(switch.instruction.rest, f"from here on it is {user}")] if switch is not None else []
    yield rule.at(copied.step.words[-1], message, "Choose a folder of its own: WORKDIR /app.", related=related)


def _into_root(copy: Copy) -> bool:
    return copy.destination is not None and below(copy.destination, "/root") is not None


def _opened(image: Image) -> bool:
    """Whether a RUN may let other users into /root."""
    for step in image.shipped:
        if step.keyword == "RUN" and (not step.script.readable or step.instruction.heredocs):
            return True
        for change in changes(step):
            if any(path_in_image(step, change.invoked, word) in ("/root", "/", None) for word in change.paths):
                return True
    return False
