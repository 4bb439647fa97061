"""Mounts of a RUN that lie over apt's package lists: they are no part of the layer, and a cache holds what an earlier RUN has fetched into it."""

import posixpath

from .apt import LISTS, apt_calls
from .mounts import mount_target
from .pip_cache import covers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .stages import Step


def _over_lists(mount: "dict[str, str]") -> bool:
    target = mount_target(mount)
    return covers(posixpath.join("/", target), LISTS)


def hides_lists(step: "Step") -> bool:
    """Whether a mount may bring or hide the lists in a way that cannot be read: a bind, a place by variable, a cache that begins with something."""
    for mount in step.mounts:
        target = mount_target(mount)
        if "$" in target or (not target.startswith("/") and mount.get("type") in ("cache", "tmpfs")):
            return True
        if _over_lists(mount) and (mount.get("type") != "cache" or "from" in mount):
            return True
    return False


def lists_cache(step: "Step") -> "str | None":
    """The name of the cache that lies over the lists: its ``id``, else ``""``; None where there is none."""
    return next(
        (mount.get("id", "") for mount in step.mounts if mount.get("type") == "cache" and _over_lists(mount)), None
    )


def filled(cache: str, image: "Image") -> bool:
    """Whether a RUN of the file fetches lists into the cache, or something else may: one without an ``id`` is shared with other builds."""
    if not cache or "$" in cache:
        return True
    steps = [step for stage in image.stages for step in stage.steps if step.keyword == "RUN"]
    return any(
        lists_cache(step) == cache
        and (not step.script.readable or any(apt.verb.text == "update" for apt in apt_calls(step)))
        for step in steps
    )
