"""From a Dockerfile and an engine, or from an archive, to a Report: the steps in their order, cleaned up at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dockerlint.image.archive import open_archive, read_archive
from dockerlint.image.build import Built, Job, Options, run
from dockerlint.image.engine import base_of, describe, explained, export
from dockerlint.image.errors import BrokenArchiveError, ImageError
from dockerlint.image.measure import measure
from dockerlint.image.probe import probe
from dockerlint.image.reach import reach
from dockerlint.image.session import Session, session_on
from dockerlint.image.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docker import DockerClient

    from dockerlint.image.builders import Builder
    from dockerlint.image.container_limits import Limits
    from dockerlint.image.context import Context
    from dockerlint.image.model import Engine, Report
    from dockerlint.image.plan import Base, Plan
    from dockerlint.image.promises import Promises


@dataclass(frozen=True)
class Request:
    """What to build, where, and who is told meanwhile; with `prove` the image is started too."""

    plan: Plan
    context: Context
    options: Options
    engine_url: str | None
    say: Callable[[str], None]
    watch: Callable[[Trace], None]
    prove: Proof | None = None


@dataclass(frozen=True)
class Proof:
    """That the image is to be started, what it promises, and what it may do."""

    promises: Promises
    limits: Limits


def from_archive(path: Path, plan: Plan | None, tag: str | None) -> Report:
    """Measure an image archive on disk. Raises BrokenArchiveError, or ImageError where it cannot be read."""
    try:
        archive = open_archive(path, tag)
    except OSError as error:
        raise ImageError(f"{path}: {error.strerror}") from error
    return measure(archive, plan, strict=True)


def from_build(request: Request, *, classic: bool | None = None) -> Report:
    """Build, measure, and remove what was made; with a tag the image stays.

    Raises ImageError and its kinds; Interrupted after a signal, when everything has been cleaned up.
    """
    client, builder = reach(request)
    if client is None:
        from dockerlint.image.far import from_builder

        return from_builder(request, builder)
    engine = describe(client)
    trace = Trace(clean=request.plan.masked)
    with session_on(client, [trace], named=bool(request.options.tag)) as session:
        return _measured(request, client, engine, builder, session, trace, classic)


def _measured(
    request: Request,
    client: DockerClient,
    engine: Engine,
    builder: Builder | None,
    session: Session,
    trace: Trace,
    classic: bool | None,
) -> Report:
    # A tagged image is the user's: a label of ours on it would make the next run remove it.
    options = request.options if request.options.tag else replace(request.options, labels=session.labels)
    job = Job(client, engine, request.plan, request.context, options, request.watch, request.say, builder)
    built = run(job, trace, classic=classic)
    request.say("reading the image from the engine")
    report = _read(client, built, request, base_of(client, request.plan.base))
    image = replace(report.image, id=built.image_id, tag=options.tag)
    if (proof := request.prove) is not None:
        probes = probe(client, built.image_id, proof.promises, proof.limits, session.labels, request.say)
        report = replace(report, probes=probes)
    return replace(report, image=image, build=built.summary, engine=engine, notes=(*report.notes, *built.notes))


def _read(client: DockerClient, built: Built, request: Request, base: Base | None) -> Report:
    chunks = export(client, built.image_id)
    with explained("reading the image from the engine"):
        try:
            archive = read_archive(chunks, "the engine's export", without=request.context.foreign)
        except BrokenArchiveError as error:
            raise ImageError(f"the engine's export cannot be read: {error}") from error
    return measure(archive, request.plan, base)
