"""What apk leaves of its package index in the layers of the image."""

from dockerlint.syntax.shell import is_static

from .distribution import release_of
from .invocations import invocations
from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .invocations import Invocation
    from .stages import Step

VALUES = frozenset(("-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir",
    "--repositories-file", "--wait"))  # fmt: skip
_ELSEWHERE = ("--no-cache", "--cache-dir", "-p", "--root", "-s", "--simulate", "--no-network", "--repositories-file")
INSTALLING = ("add", "upgrade")
UPDATE = ("-U", "--update", "--update-cache")


def verb_of(invoked: "Invocation") -> str:
    """``add``, ``update`` …, behind the options."""
    arguments = read_options(invoked.arguments, VALUES).arguments
    return arguments[0].text if arguments else ""


def leaving(image: "Image") -> "Iterator[Invocation]":
    """The calls whose index stays in a layer of the image, in order."""
    for step in image.shipped:
        for invoked in invocations(step) if step.keyword == "RUN" else ():
            if invoked.program == "apk" and written_by(invoked, step, image) is not None:
                yield invoked


def written_by(invoked: "Invocation", step: "Step", image: "Image") -> "Word | None":
    """The verb or the option by which the index gets into the layer; None where it surely does not, or that is not known."""
    unread = not step.script.readable or invoked.command.guarded
    if not image.ships(step) or unread or _kept_out(step) or _removed(step):
        return None
    if not all(is_static(word) for word in invoked.arguments if word.text[:1] in ("$", "-")):
        return None
    options = read_options(invoked.arguments, VALUES)
    if not options.arguments or options.has(*_ELSEWHERE):
        return None
    verb, flag = options.arguments[0], next((options.flags[name] for name in UPDATE if name in options.flags), None)
    if verb.text not in ("update", *INSTALLING):
        return None
    return flag or (verb if verb.text == "update" or fetches_by_itself(step) else None)


def fetches_by_itself(step: "Step") -> bool:
    """Whether apk asks for no update: it fetches an index that is not there since apk-tools 2.10, which Alpine 3.8 has."""
    release = release_of(step.stage.root.base)
    return release is None or release.system != "Alpine" or release.number >= (3, 8)


def _kept_out(step: "Step") -> bool:
    """Whether a mount may take the cache; what is mounted is no part of the layer."""
    return any(mount.get("type") in ("cache", "tmpfs") for mount in step.mounts)


def _removed(step: "Step") -> bool:
    """Whether the same RUN removes the cache, or starts a script that may do it."""
    for invoked in invocations(step):
        words = [word.text for word in invoked.arguments]
        if invoked.program in ("rm", "find") and any(
            word.startswith(("/var/cache", "/etc/apk/cache", "/var/*")) for word in words
        ):
            return True
        if (invoked.program == "apk" and words[:1] == ["cache"]) or "clean" in invoked.program or "$" in invoked.path:
            return True
        if invoked.program.endswith(".sh") or invoked.path.startswith("./"):
            return True
    return False
