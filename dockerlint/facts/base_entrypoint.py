"""Base images whose own ENTRYPOINT is Python, so that CMD holds its arguments alone.

Source: python3/README of GoogleContainerTools/distroless ("The entrypoint of this image is set to 'python'") and the documentation of
Chainguard's python image, read 2026-11.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base_image import BaseImage


def starts_python(base: "BaseImage") -> bool:
    """Whether the base image's ENTRYPOINT is known to be Python."""
    reference = base.reference
    if reference is None or "debug" in (reference.tag or ""):
        return False
    distroless = reference.registry == "gcr.io" and reference.repository.startswith("distroless/python3")
    return distroless or (reference.registry == "cgr.dev" and reference.repository == "chainguard/python")
