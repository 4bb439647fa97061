"""What the configuration of a base image says that the builder needs: its variables, and whether it sets a SHELL."""

from dockerlint.data import base_image_config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base_image import BaseImage


def environment_names(base: "BaseImage") -> "frozenset[str] | None":
    """The variables that are set in the image, ``PATH`` among them; None where the image is not known."""
    found = frozenset[str]() if base.scratch else None
    if base.official and not for_windows(base):
        found = base_image_config.OFFICIAL.get(base.official)
    return None if found is None else found | {"PATH"}


def sets_shell(base: "BaseImage") -> bool:
    """Whether the image is known to set a SHELL, so that a command in shell form is what its makers meant."""
    repository = base.reference.repository if base.reference else ""
    official_for_windows = base.official is not None and for_windows(base)
    return official_for_windows or repository.startswith(base_image_config.SHELL_SET)


def for_windows(base: "BaseImage") -> bool:
    """Whether the reference says that it is an image for Windows."""
    text = base.text or base.written.text
    return any(word in text.lower() for word in ("windows", "nanoserver"))
