"""Building: over the engine's own API with BuildKit, by buildx where secrets are needed, classic only as a last resort.

The order and its conditions are measured, not chosen: the SDK's own `images.build` makes silently wrong images of
heredocs on engines 26 and 28, because it asks for the classic builder.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dockerlint.image.engine import ensure_image, explained, has_buildkit
from dockerlint.image.errors import BuildFailedError, ImageError
from dockerlint.image.model import Build, Engine
from dockerlint.image.trace import Trace, objects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docker import DockerClient

    from dockerlint.image.context import Context
    from dockerlint.image.plan import Plan

LOG_LINES = 20
_PARSE_ERROR = re.compile(r"parse error (?:on )?line (\d+)")
_NOISE = (
    re.compile(r"^failed to solve(?: with frontend [\w.]+)?: "),
    re.compile(r"^(?:failed to (?:create LLB definition|compute cache key|build LLB)|dockerfile\.v0): "),
    re.compile(r"^failed to calculate checksum of ref \S+: "),
)
_EXIT = re.compile(
    r"""(?:executor failed running \[.*\]|process ".*" did not complete successfully"""
    r"""|The command '.*' returned a non-zero code)(?:: exit code)?: (\d+)""",
    re.DOTALL,
)
_OFFICIAL_SYNTAX = ("docker/dockerfile", "docker.io/docker/dockerfile")


@dataclass(frozen=True)
class Options:
    """What the user asks of a build; `secrets` and `ssh` are buildx's own notation; `cold` builds every step anew, whatever is cached."""

    build_args: Mapping[str, str] = field(default_factory=dict)
    target: str | None = None
    tag: str | None = None
    network: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    ssh: tuple[str, ...] = ()
    cold: bool = False


@dataclass(frozen=True)
class Job:
    """One build: where, of what, and who is told of its steps."""

    client: DockerClient
    engine: Engine
    plan: Plan
    context: Context
    options: Options
    watch: Callable[[Trace], None]
    say: Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A finished build."""

    image_id: str
    summary: Build
    notes: tuple[str, ...]


def run(job: Job, trace: Trace, *, classic: bool | None = None) -> Built:
    """Build and return the image; `trace` is filled meanwhile, so that a caller can clean up after an interrupt.

    Raises BuildFailedError with the step, its line and the log's end; ImageError where no builder fits the Dockerfile.
    `classic` forces the classic builder (or BuildKit) for engines that have both.
    """
    notes = _syntax_note(job.context.syntax)
    started = time.monotonic()
    builder = _builder(job, classic)
    fetch(job.client, job.plan, job.say)
    if builder == "buildx":
        from dockerlint.image.buildx import build

        build(job, trace)
    else:
        _over_api(job, trace, classic=builder == "classic")
    seconds = time.monotonic() - started
    if trace.error or not trace.image_id:
        raise failure(job.plan, trace, builder)
    steps = trace.numbered
    summary = Build(_name(trace, builder), seconds, len(steps), sum(step.cached for step in steps))
    return Built(_full(trace.image_id), summary, notes)


def fetch(client: DockerClient, plan: Plan, say: Callable[[str], None]) -> None:
    """Make sure that the engine has the images a Dockerfile names. Raises ImageError with the line that names one it cannot get."""
    for image in plan.images:
        say(f"looking for {image.what}")
        try:
            ensure_image(client, image.what)
        except ImageError as error:
            raise ImageError(f"{plan.path}:{image.line}: {error}") from error


def failure(plan: Plan, trace: Trace, builder: str = "buildkit") -> BuildFailedError:
    """Say what failed: the step, its line in the Dockerfile, the end of its log."""
    message = tidy(trace.error or "the builder ended without an image and without an error")
    step = trace.failed
    if step is None:
        return BuildFailedError(message, path=plan.path, line=_line_in(message) or plan.line_of(message))
    classic = trace.classic and builder != "buildx"
    found = plan.instruction_of(step.name, every_instruction=classic)
    line = found.line if found else _line_in(message)
    return BuildFailedError(tidy(step.error) or message, step.name, plan.path, line, tuple(step.lines()[-LOG_LINES:]))


def tidy(message: str) -> str:
    """Return a builder's message without its own call stack and without the command, which the step shows."""
    for noise in _NOISE:
        message = noise.sub("", message)
    return _EXIT.sub(r"the command ended with exit code \1", message)


def _builder(job: Job, classic: bool | None) -> str:
    plan = job.plan
    if plan.session and job.engine.name == "Docker":
        return "buildx"
    if job.engine.name != "Docker":
        return "podman"
    if classic is False or (classic is None and has_buildkit(job.client, job.engine)):
        return "buildkit"
    if plan.features:
        first = plan.features[0]
        raise ImageError(
            f"{plan.path}:{first.line}: {first.what} needs BuildKit, which this engine does not have; "
            "build on Docker 18.09 or newer for Linux"
        )
    return "classic"


def _over_api(job: Job, trace: Trace, *, classic: bool) -> None:
    api: Any = job.client.api
    headers = {"Content-Type": "application/x-tar"}
    api._set_auth_headers(headers)
    with explained("building"):
        answer = api.post(
            f"{api.base_url}/v{api.api_version}/build",
            data=job.context.tar(),
            headers=headers,
            params=_parameters(job, classic=classic),
            stream=True,
            timeout=None,
        )
        with answer:
            if answer.status_code >= 400:
                trace.error = _message(answer)
                return
            follow(answer.iter_content(None), trace.feed, lambda: job.watch(trace))


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


def _name(trace: Trace, builder: str) -> str:
    if builder == "buildkit" and trace.classic:
        return "classic"
    return "buildah" if builder == "podman" else builder


def _line_in(message: str) -> int | None:
    match = _PARSE_ERROR.search(message)
    return int(match[1]) if match else None


def _full(image_id: str) -> str:
    return image_id if ":" in image_id or len(image_id) < 64 else f"sha256:{image_id}"
