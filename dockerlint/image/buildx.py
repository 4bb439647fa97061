"""Building with `docker buildx`: the only way that hands secrets and ssh agents to a build."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING

from dockerlint.image.child import dying_with_us
from dockerlint.image.errors import ImageError
from dockerlint.image.trace import Trace, objects
from dockerlint.scratch import scratch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.build import Job


def build(job: Job, trace: Trace) -> None:
    """Build with the docker command line; its progress fills `trace`. Raises ImageError where buildx is missing."""
    environment = {**os.environ, "DOCKER_HOST": _address(job)}
    _require(job, environment)
    with scratch() as folder:
        iid = Path(folder, "iid")
        process = subprocess.Popen(
            _command(job, iid),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=environment,
            preexec_fn=dying_with_us(),  # noqa: PLW1509 - it takes no lock
        )
        try:
            _converse(job, trace, process)
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait()
        trace.image_id = iid.read_text().strip() if process.returncode == 0 and iid.exists() else ""


def _command(job: Job, iid: Path) -> list[str]:
    options = job.options
    # The default builder is the engine's own: only there a local base is found and --load costs nothing.
    command = ["docker", "buildx", "build", "--builder", "default", "--load", "--progress", "rawjson"]
    command += ["--no-cache"] if options.cold else []
    command += ["--iidfile", str(iid), "--file", job.context.dockerfile]
    for flag, value in (("--tag", options.tag), ("--target", options.target), ("--network", options.network)):
        command += [flag, value] if value else []
    for flag, pairs in (("--build-arg", options.build_args), ("--label", options.labels)):
        command += [part for name, value in pairs.items() for part in (flag, f"{name}={value}")]
    for flag, values in (("--secret", options.secrets), ("--ssh", options.ssh)):
        command += [part for value in values for part in (flag, value)]
    return [*command, "-"]


def _converse(job: Job, trace: Trace, process: subprocess.Popen[bytes]) -> None:
    if process.stdin is None or process.stderr is None:
        raise AssertionError("both are pipes")
    problems: list[Exception] = []
    sender = Thread(target=_send, args=(job, process.stdin, problems), daemon=True)
    sender.start()
    said: list[bytes] = []
    for item in objects(_kept(process.stderr, said)):
        trace.feed_rawjson(item)
        job.watch(trace)
    sender.join()
    if problems:
        raise problems[0]
    if process.wait() != 0:
        trace.error = _last_words(said)


def _send(job: Job, pipe: IO[bytes], problems: list[Exception]) -> None:
    try:
        with pipe:
            for chunk in job.context.tar():
                pipe.write(chunk)
    except BrokenPipeError:
        pass  # buildx ended first and says itself why
    except (ImageError, OSError) as error:
        problems.append(error)


def _kept(pipe: IO[bytes], said: list[bytes]) -> Iterator[bytes]:
    while chunk := os.read(pipe.fileno(), 1 << 16):  # as it arrives, not when a buffer is full
        said.append(chunk)
        del said[:-64]
        yield chunk


def _last_words(said: list[bytes]) -> str:
    lines = b"".join(said).decode("utf-8", "replace").splitlines()
    plain = [line for line in lines if line.startswith("ERROR")]
    return plain[-1].removeprefix("ERROR: ") if plain else "docker buildx failed"


def _require(job: Job, environment: dict[str, str]) -> None:
    session = job.plan.session
    where = f"{job.plan.path}:{session.line}: {session.what}" if session else job.plan.path
    try:
        found = subprocess.run(["docker", "buildx", "version"], env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        found = None
    if found is None or found.returncode:
        raise ImageError(f"{where} needs the docker command line with its buildx plugin, and there is none")


def _address(job: Job) -> str:
    base = str(job.client.api.base_url)
    # The SDK keeps a unix socket as http+docker://localhost and remembers the path in its adapter.
    adapter = getattr(job.client.api, "_custom_adapter", None)
    path = getattr(adapter, "socket_path", None)
    return f"unix://{path}" if path else base.replace("http://", "tcp://").replace("https://", "tcp://")
