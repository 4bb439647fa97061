"""Building: over the engine's own API with BuildKit, by buildx where secrets are needed, classic only as a last resort.

The order and its conditions are measured, not chosen: the SDK's own `images.build` makes silently wrong images of
heredocs on engines 26 and 28, because it asks for the classic builder.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dockerlint.image.build_failure import failure, too_long
from dockerlint.image.engine import describe, ensure_image, explained, has_buildkit
from dockerlint.image.errors import BuildTimeoutError, ImageError, image_error
from dockerlint.image.model import Build, Engine
from dockerlint.image.time_limit import BUILD, Deadline, time_limit
from dockerlint.image.trace import Trace, objects
from dockerlint.syntax.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docker import DockerClient

    from dockerlint.image.archive import Archive
    from dockerlint.image.builders import Builder
    from dockerlint.image.context import Context
    from dockerlint.image.plan import Plan

# Docker 26 with its containerd image store looks for a context that is sent over the API on the network.
_NO_CONTEXT = "http://build-context-"
_OFFICIAL_SYNTAX = ("docker/dockerfile", "docker.io/docker/dockerfile")


@dataclass(frozen=True)
class Options:
    """What the user asks of a build; `secrets` and `ssh` are buildx's own notation; `cold` builds every step anew, whatever is cached.

    `builder` is the name of one of buildx's builders, None for the engine's own; `timeout` is in seconds, and counts getting the base too.
    """

    build_args: Mapping[str, str] = field(default_factory=dict)
    target: str | None = None
    tag: str | None = None
    network: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    ssh: tuple[str, ...] = ()
    cold: bool = False
    builder: str | None = None
    timeout: float = BUILD


@dataclass(frozen=True)
class Job:
    """One build: where, of what, and who is told of its steps. Without an engine, `builder` hands the image over."""

    client: DockerClient | None
    engine: Engine | None
    plan: Plan
    context: Context
    options: Options
    watch: Callable[[Trace], None]
    say: Callable[[str], None]
    builder: Builder | None = None


@dataclass(frozen=True)
class Built:
    """A finished build; `archive` is the image where no engine has it."""

    image_id: str
    summary: Build
    notes: tuple[str, ...]
    archive: Archive | None = None


def run(job: Job, trace: Trace, *, classic: bool | None = None) -> Built:
    """Build and return the image; `trace` is filled meanwhile, so that a caller can clean up after an interrupt.

    Raises BuildFailedError with the step, its line and the log's end; ImageError where no builder fits the Dockerfile.
    `classic` forces the classic builder (or BuildKit) for engines that have both.
    """
    notes = _syntax_note(job.context.syntax)
    started = time.monotonic()
    try:
        with time_limit(job.options.timeout) as deadline:
            builder, archive = _built(job, trace, classic, deadline)
    except BuildTimeoutError as error:
        raise too_long(error, job.plan, trace, job.engine.name if job.engine else "") from error.__cause__
    seconds = time.monotonic() - started
    if trace.error or not trace.image_id:
        raise failure(job.plan, trace)
    steps = trace.numbered
    summary = Build(_name(trace, builder), seconds, len(steps), sum(step.cached for step in steps))
    if job.builder:
        summary = replace(
            summary, name=job.builder.name, driver=job.builder.driver, buildkit_version=job.builder.version
        )
    return Built(_full(trace.image_id), summary, (*notes, *_context_note(job.context)), archive)


def _built(job: Job, trace: Trace, classic: bool | None, deadline: Deadline) -> tuple[str, Archive | None]:
    """Build, and return the kind of builder, and the image where it came as an archive."""
    client = job.client
    if client is None or (job.builder and not job.builder.is_engine):
        return "buildx", _by_buildx(job, trace)  # which gets its bases by itself
    builder = _builder(job, client, classic)
    fetch(client, job.plan, job.say)
    if builder == "buildx":
        _by_buildx(job, trace)
    else:
        _over_api(job, client, trace, classic=builder == "classic", deadline=deadline)
        if _NO_CONTEXT in trace.error:
            trace.forget()
            builder = "buildx"
            _by_buildx(job, trace, "the containerd image store of this engine")
    return builder, None


def _by_buildx(job: Job, trace: Trace, why: str = "") -> Archive | None:
    from dockerlint.image.buildx import build

    return build(job, trace, why)


def fetch(client: DockerClient, plan: Plan, say: Callable[[str], None]) -> None:
    """Make sure that the engine has the images a Dockerfile names. Raises ImageError with the line that names one it cannot get."""
    for image in plan.images:
        say(f"looking for {image.what}")
        try:
            ensure_image(client, image.what)
        except ImageError as error:
            near = suggest(image.what, (name for name in plan.stage_names if name != image.what))
            remedy = f"Did you mean the stage {near}?" if near else error.remedy
            raise image_error(f"{plan.path}:{image.line}: {error}", remedy) from error


def _builder(job: Job, client: DockerClient, classic: bool | None) -> str:
    plan, engine = job.plan, job.engine or describe(client)
    if job.builder or (plan.session and engine.name == "Docker"):
        return "buildx"
    if engine.name != "Docker":
        _refuse_secrets(job, engine.name)
        return "podman"
    if classic is False or (classic is None and has_buildkit(client, engine)):
        return "buildkit"
    if plan.features:
        first = plan.features[0]
        raise ImageError(
            f"{plan.path}:{first.line}: {first.what} needs BuildKit, which this engine does not have; "
            "build on Docker 18.09 or newer for Linux"
        )
    return "classic"


def _refuse_secrets(job: Job, engine: str) -> None:
    given = "--secret" if job.options.secrets else "--ssh" if job.options.ssh else ""
    if given:
        error = ImageError(f"{given} goes to a build by docker buildx, and {engine}'s API is none of its builders")
        error.remedy = (
            f"Build it with `podman build {given} … -t app .`, then measure it: dockerlint image app -f {job.plan.path}"
        )
        raise error


def _over_api(job: Job, client: DockerClient, trace: Trace, *, classic: bool, deadline: Deadline) -> None:
    def told() -> None:
        job.watch(trace)
        deadline.check()

    api: Any = client.api
    headers = {"Content-Type": "application/x-tar"}
    api._set_auth_headers(headers)
    with explained("building"):
        answer = api.post(
            f"{api.base_url}/v{api.api_version}/build",
            data=job.context.tar(),
            headers=headers,
            params=_parameters(job, classic=classic),
            stream=True,
            timeout=(None, job.options.timeout),
        )
        with answer:
            if answer.status_code >= 400:
                trace.error = _message(answer)
                return
            follow(answer.iter_content(None), trace.feed, told)


def follow(chunks: Iterable[bytes], feed: Callable[[dict[str, Any]], None], tell: Callable[[], None]) -> None:
    """Feed a trace from a stream and tell the watcher after each object."""
    for item in objects(chunks):
        feed(item)
        tell()


def _parameters(job: Job, *, classic: bool) -> dict[str, Any]:
    options = job.options
    parameters = {
        "version": None if classic else "2",
        "dockerfile": job.context.dockerfile,
        "t": options.tag,
        "target": options.target,
        "networkmode": options.network,
        "buildargs": json.dumps(dict(options.build_args)),
        "labels": json.dumps(dict(options.labels)),
        "nocache": "1" if options.cold else None,
        "rm": "1",
        "forcerm": "1",
    }
    return {name: value for name, value in parameters.items() if value is not None}


def _message(answer: Any) -> str:
    try:
        return str(answer.json()["message"])
    except (ValueError, KeyError, TypeError):
        return f"the engine answered {answer.status_code} {answer.reason}"


def _syntax_note(syntax: str) -> tuple[str, ...]:
    if not syntax:
        return ()
    if syntax.partition(":")[0].partition("@")[0] not in _OFFICIAL_SYNTAX:
        raise ImageError(
            f"`# syntax={syntax}` asks for a frontend that is no Dockerfile frontend; it cannot be measured"
        )
    return (f"`# syntax={syntax}` was left out of the build: the engine's own Dockerfile frontend was used.",)


def _context_note(context: Context) -> tuple[str, ...]:
    sockets = ", ".join(dict.fromkeys(context.passed_over))
    return (f"Not sent to the builder, for an archive holds no sockets: {sockets}.",) if sockets else ()


def _name(trace: Trace, builder: str) -> str:
    if builder == "buildkit" and trace.classic:
        return "classic"
    return "buildah" if builder == "podman" else builder


def _full(image_id: str) -> str:
    return image_id if ":" in image_id or len(image_id) < 64 else f"sha256:{image_id}"
