"""Virtual environments of the machine that builds, which COPY brings into the image."""

import posixpath
import re

from dockerlint.regex import regex

from .copies import below
from .virtual_environments import environments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .context import Context
    from .copies import Copy
    from .image import Image
    from .virtual_environments import VirtualEnvironment

_HOME = regex(r"^home[ \t]*=[ \t]*(\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)


class HostEnvironment:
    """`path` is the environment's folder in the build context, `word` the source that brings it, `home` where its Python lies.

    `over`: the environment of the image in whose place it comes, None where that is another one.
    """

    def __init__(self, copy: "Copy", word: "Word", path: str, home: str, over: "VirtualEnvironment | None") -> None:
        self.copy = copy
        self.word = word
        self.path = path
        self.home = home
        self.over = over


def host_environments(image: "Image") -> "Iterator[HostEnvironment]":
    """The environments that come into the final image by name, or in the place of one that was made there before.

    One whose Python lies where the image's own may lie could have been made in a container like it, and is none of them.
    """
    context = image.project.context
    if context is None:
        return
    held = [thing.path for thing in context.unwanted if thing.kind == "environment"]
    for copy in image.project.copies:
        for word, text in copy.local_sources:
            source = posixpath.normpath(text.lstrip("/") or ".")
            root = "" if source == "." else source
            for path in held:
                rest = below(path, root) if root else path
                home = _home(context, path)
                if rest is None or copy.leaves_out(path) or home is None or _may_be_images(home, image):
                    continue
                over = _replaced(image, copy, posixpath.normpath(posixpath.join(copy.destination or "", rest)))
                if rest == "" or over is not None:
                    yield HostEnvironment(copy, word, path, home, over)


def _home(context: "Context", path: str) -> "str | None":
    source = context.text(f"{path}/pyvenv.cfg")
    found = _HOME.search(source.text) if source is not None else None
    return found[1] if found else None


def _may_be_images(home: str, image: "Image") -> bool:
    """Whether the image's Python may lie in that folder: the Python images have theirs in ``/usr/local/bin``."""
    return home == "/usr/local/bin" or (home in ("/usr/bin", "/bin") and image.final.root.base.python_tag is None)


def _replaced(image: "Image", copy: "Copy", place: str) -> "VirtualEnvironment | None":
    """The environment that lies at the place when the copy is made."""
    for step in image.final.all_steps:
        if step is copy.step:
            return None
        made = [found for found in environments(image.final) if found.step is step and found.path == place]
        stages = [other for other in image.project.copies if other.step is step and other.stage is not None]
        made += [
            found
            for other in stages
            if other.stage
            for found in environments(other.stage)
            if other.place_of(found.path) == place
        ]
        if made:
            return made[0]
    return None
