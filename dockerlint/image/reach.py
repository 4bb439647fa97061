"""Where an image is built and where it ends up: an engine, a builder elsewhere, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.builders import context_host, find_builder
from dockerlint.image.engine import connect
from dockerlint.image.errors import EngineMissingError, ImageError

if TYPE_CHECKING:
    from docker import DockerClient

    from dockerlint.image.builders import Builder
    from dockerlint.image.pipeline import Request


def reach(request: Request) -> tuple[DockerClient | None, Builder | None]:
    """Return the engine, None where none is needed, and the builder, None where the engine builds by its own way.

    A builder elsewhere needs an engine only for what is done with the image: starting it, or keeping it. Raises BuilderMissingError and
    EngineMissingError.
    """
    name = request.options.builder
    if name is None:
        return connect(request.engine_url), None
    builder = find_builder(name)
    if builder.is_engine:
        return _engine_of(builder, request.engine_url), builder
    needs = "--run" if request.prove else "--tag" if request.options.tag else ""
    if not needs:
        return None, builder
    try:
        return connect(request.engine_url), builder
    except EngineMissingError as error:
        error.remedy = (
            f"{needs} needs an engine, to which the image is loaded from the builder {name}. "
            "Without starting and keeping it (--no-run, no --tag) no engine is needed."
        )
        raise


def _engine_of(builder: Builder, url: str | None) -> DockerClient:
    """The engine that a builder with docker's own driver lives in: that of the docker context it is named after."""
    if builder.endpoint in ("", "default"):
        return connect(url)
    if url is not None:
        raise ImageError(
            f"--engine-url names one engine, and the builder {builder.name} is in another: that of the context {builder.endpoint}"
        )
    return connect(context_host(builder.endpoint))
