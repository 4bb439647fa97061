"""An image that comes from a builder elsewhere, as a stream: measured without any engine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dockerlint import scratch
from dockerlint.image.build import Job, run
from dockerlint.image.engine import base_of
from dockerlint.image.measure import measure
from dockerlint.image.session import interruptible
from dockerlint.image.trace import Trace

if TYPE_CHECKING:
    from dockerlint.image.builders import Builder
    from dockerlint.image.model import Report
    from dockerlint.image.pipeline import Request


def from_builder(request: Request, builder: Builder | None) -> Report:
    """Build there and measure here; nothing stays but the builder's cache.

    Raises ImageError and its kinds; Interrupted after a signal, when the build has been cancelled.
    """
    with interruptible():
        scratch.remove_leftovers()
        trace = Trace(clean=request.plan.masked)
        job = Job(None, None, request.plan, request.context, request.options, request.watch, request.say, builder)
        built = run(job, trace)
        if built.archive is None:
            raise AssertionError("without an engine the image comes as an archive")
        request.say("measuring the image")
        report = measure(built.archive, request.plan, base_of(None, request.plan.base))
        return replace(
            report,
            image=replace(report.image, id=built.image_id, tag=None),
            build=built.summary,
            notes=(*report.notes, *built.notes),
        )
