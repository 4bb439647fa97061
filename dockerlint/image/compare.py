"""Before and after: the Dockerfile as it is and as the fixes leave it, built under the same conditions, measured, and told apart.

Timed builds are cold above the base: the builder's cache of earlier runs would decide the race. Then a line of the application changes
and both are built again, this time with the cache, as a developer does.
"""

from __future__ import annotations

import statistics
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dockerlint import scratch
from dockerlint.image.archive import read_archive
from dockerlint.image.attribution import attribute_savings
from dockerlint.image.build import Built, Job, fetch, run
from dockerlint.image.engine import base_of, describe, explained, export
from dockerlint.image.errors import BrokenArchiveError, ImageError, MendedBuildError
from dockerlint.image.measure import measure
from dockerlint.image.model import Comparison, Side
from dockerlint.image.probe import probe
from dockerlint.image.reach import reach
from dockerlint.image.rows import attribute
from dockerlint.image.session import Session, interruptible, session_on
from dockerlint.image.shipped import Shipped, shipped
from dockerlint.image.time_limit import time_limit
from dockerlint.image.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docker import DockerClient

    from dockerlint.image.archive import Archive
    from dockerlint.image.builders import Builder
    from dockerlint.image.context import Context
    from dockerlint.image.fixes import Made
    from dockerlint.image.model import Engine, NotMade, Probe, Report
    from dockerlint.image.pipeline import Request
    from dockerlint.image.plan import Plan


@dataclass(frozen=True)
class Versus:
    """What is compared: `before` and `after` differ in plan and context only.

    `changed` is the application's module in which a line changes for the rebuild, by its context path, with its bytes; "" where there is
    none, and `unchanged` says why. `repeat`: how many cold builds each side has.
    """

    before: Request
    after: Request
    made: tuple[Made, ...]
    not_made: tuple[NotMade, ...] = ()
    changed: str = ""
    content: bytes = b""
    unchanged: str = ""
    repeat: int = 1
    diff: str = ""


@dataclass(frozen=True)
class _Rebuilt:
    seconds: float
    pushed_again: int


def compare(versus: Versus) -> Report:
    """Build both, measure both, remove both; the report is the first one's, with the comparison.

    Raises MendedBuildError, with the first one's report, where the mended Dockerfile does not build; else as `pipeline.from_build`.
    """
    with _on_engine(versus.before) as bench:
        return bench.compared(versus)


class _Bench:
    """One engine, or a builder that needs none, one session, and the traces of all its builds."""

    def __init__(
        self,
        client: DockerClient | None,
        engine: Engine | None,
        builder: Builder | None,
        session: Session | None,
        traces: list[Trace],
    ) -> None:
        self.client = client
        self.engine = engine
        self.builder = builder
        self.session = session
        self.traces = traces

    def compared(self, versus: Versus) -> Report:
        """Build, read, rebuild, attribute."""
        before, after = self._built(versus)
        first, first_files = self._read(versus.before, before[0], _median(before))
        second, second_files = self._read(versus.after, after[0], _median(after))
        first = replace(first, probes=self._probes(versus.before, before[0]))
        second = replace(second, probes=self._probes(versus.after, after[0]))
        mended, unexplained, files = attribute_savings(versus.made, first_files, second_files, first)
        comparison = Comparison(
            before=self._side(versus, versus.before, first),
            after=self._side(versus, versus.after, second),
            mended=mended,
            unexplained_bytes=unexplained,
            unexplained=files,
            diff=versus.diff,
            builds=versus.repeat,
            changed=versus.changed,
            not_made=versus.not_made,
        )
        return replace(first, comparison=comparison)

    def _probes(self, request: Request, built: Built) -> tuple[Probe, ...]:
        if (proof := request.prove) is None or self.client is None:
            return ()
        return probe(self.client, built.image_id, proof.promises, proof.limits, self._labels, request.say)

    @property
    def _labels(self) -> dict[str, str]:
        return self.session.labels if self.session else {}

    def _fetch(self, request: Request) -> None:
        """Get the bases first, for that is no part of a build's time; a builder elsewhere keeps its own."""
        if self.client is not None and (self.builder is None or self.builder.is_engine):
            with time_limit(request.options.timeout):
                fetch(self.client, request.plan, request.say)

    def _built(self, versus: Versus) -> tuple[list[Built], list[Built]]:
        """Cold builds, by turns, so that neither side has the quieter half of the time."""
        before: list[Built] = []
        after: list[Built] = []
        self._fetch(versus.before)
        for number in range(versus.repeat):
            before.append(self._build(versus.before, "as it is" + _nth(number, versus.repeat), cold=True))
            try:
                self._fetch(versus.after)
                after.append(self._build(versus.after, "mended" + _nth(number, versus.repeat), cold=True))
            except ImageError as error:
                report, _ = self._read(versus.before, before[0], _median(before))
                raise MendedBuildError(report, error, _suspects(versus, error)) from error
        return before, after

    def _build(self, request: Request, what: str, *, cold: bool, context: Context | None = None) -> Built:
        request.say(f"building {what}")
        trace = Trace(clean=request.plan.masked)
        self.traces.append(trace)
        options = replace(request.options, labels=self._labels, tag=None, cold=cold)
        job = Job(
            self.client,
            self.engine,
            request.plan,
            context or request.context,
            options,
            request.watch,
            request.say,
            self.builder,
        )
        return run(job, trace)

    def _read(self, request: Request, built: Built, seconds: float) -> tuple[Report, list[Shipped]]:
        request.say("reading the image from the engine")
        plan = request.plan
        base = base_of(self.client, plan.base)
        archive = self._archive(request, built)
        report = measure(archive, plan, base)
        report = replace(
            report,
            image=replace(report.image, id=built.image_id, tag=None),
            build=replace(built.summary, seconds=seconds),
            engine=self.engine,
            notes=(*report.notes, *built.notes),
        )
        return report, shipped(archive, plan, base)

    def _archive(self, request: Request, built: Built) -> Archive:
        if built.archive is not None or self.client is None:
            return _come(built)
        with explained("reading the image from the engine"):
            try:
                chunks = export(self.client, built.image_id)
                return read_archive(chunks, "the engine's export", without=request.context.foreign)
            except BrokenArchiveError as error:
                raise ImageError(f"the engine's export cannot be read: {error}") from error

    def _side(self, versus: Versus, request: Request, report: Report) -> Side:
        if not versus.changed:
            return Side(report, rebuild_reason=versus.unchanged)
        # The cold build is not always what the cache gives back; what it gives back is what a push has sent.
        known = frozenset(self._diff_ids(self._build(request, "again, from the cache", cold=False)))
        runs = [self._rebuilt(versus, request, known) for _ in range(versus.repeat)]
        return Side(report, statistics.median(one.seconds for one in runs), runs[0].pushed_again)

    def _rebuilt(self, versus: Versus, request: Request, known: frozenset[str]) -> _Rebuilt:
        line = f"# {uuid.uuid4().hex}\n".encode()  # another one each time: nothing but the base's side may be cached
        content = request.context.overlay.get(versus.changed, versus.content)
        end = b"" if content.endswith(b"\n") or not content else b"\n"
        overlay = {**request.context.overlay, versus.changed: content + end + line}
        context = replace(request.context, overlay=overlay)
        built = self._build(request, f"after a change in {versus.changed}", cold=False, context=context)
        archive = self._archive(request, built)
        ids = self._diff_ids(built)
        if len(ids) != len(archive.layers):
            raise ImageError("the engine's export holds another number of layers than the engine names")
        # Of a step that ran several times the cache holds several layers, and gives back any of them: none is new.
        cached = self._cached_lines(request.plan)
        rows = attribute(archive, request.plan, base_of(self.client, request.plan.base)).of_layer
        fresh = [
            layer.packed
            for layer, diff_id, row in zip(archive.layers, ids, rows, strict=True)
            if diff_id not in known and row.line not in cached
        ]
        return _Rebuilt(built.summary.seconds, sum(fresh))

    def _cached_lines(self, plan: Plan) -> set[int]:
        """The lines of the instructions that the last build took from the cache."""
        trace = self.traces[-1]
        steps = [step.name for step in trace.numbered if step.cached]
        found = (plan.instruction_of(name, every_instruction=trace.classic, by_stage=trace.by_stage) for name in steps)
        return {instruction.line for instruction in found if instruction}

    def _diff_ids(self, built: Built) -> list[str]:
        """The digest of each layer's content, oldest first."""
        if self.client is None:
            return list(_come(built).config["diff_ids"])
        api: Any = self.client.api
        with explained("asking for the image's layers"):
            return list(api.inspect_image(built.image_id)["RootFS"].get("Layers") or ())


def _come(built: Built) -> Archive:
    """The image of a builder elsewhere."""
    if built.archive is None:
        raise AssertionError("without an engine the image comes as an archive")
    return built.archive


@contextmanager
def _on_engine(request: Request) -> Iterator[_Bench]:
    """An engine on which nothing of this run is left at the end, whatever happens; or a builder that needs none."""
    client, builder = reach(request)
    traces: list[Trace] = []
    if client is None:
        with interruptible():
            scratch.remove_leftovers()
            yield _Bench(None, None, builder, None, traces)
        return
    engine = describe(client)
    with session_on(client, traces) as session:
        yield _Bench(client, engine, builder, session, traces)


def _suspects(versus: Versus, error: ImageError) -> Sequence[Made]:
    from dockerlint.image.suspects import suspects

    return suspects(versus.before.plan, versus.after.plan, versus.made, error)


def _median(built: Sequence[Built]) -> float:
    return statistics.median(one.summary.seconds for one in built)


def _nth(number: int, of: int) -> str:
    return f" ({number + 1} of {of})" if of > 1 else ""
