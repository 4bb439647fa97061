"""Whether /root, which base images let only root enter, is closed to the user of the container."""

from .accounts import is_root
from .permissions import changes
from .places import path_in_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image

_CLOSED = ("debian", "alpine", "rpm")


def kept_out(image: "Image") -> "str | None":
    """The user as which the container runs, where it surely cannot enter /root."""
    user, known = image.final.end.user, image.final.root.base.known
    if user is None or is_root(user) or known is None or known.distribution not in _CLOSED or _opened(image):
        return None
    return user


def _opened(image: "Image") -> bool:
    """Whether a RUN may let other users into /root."""
    for step in image.shipped:
        if step.keyword == "RUN" and (not step.script.readable or step.instruction.heredocs):
            return True
        for change in changes(step):
            if any(path_in_image(step, change.invoked, word) in ("/root", "/", None) for word in change.paths):
                return True
    return False
