"""The ``--mount`` flags of a RUN, as `Step.mounts` gives them."""

import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .stages import Step


def mount_target(mount: "Mapping[str, str]") -> str:
    """Where a mount lies, as it is written under any of the names that BuildKit takes for it; empty where it is not written."""
    return mount.get("target") or mount.get("dst") or mount.get("destination") or ""


def on_mount(step: "Step", folder: str) -> bool:
    """Whether the folder, or one above or below it, lies on a mount that is no part of the layer."""
    for mount in step.mounts:
        if mount.get("type") in ("cache", "tmpfs"):
            target = mount_target(mount)
            place = posixpath.normpath(posixpath.join(step.before.workdir or "/", target))
            if "$" in target or f"{folder}/".startswith(f"{place}/") or f"{place}/".startswith(f"{folder}/"):
                return True
    return False
