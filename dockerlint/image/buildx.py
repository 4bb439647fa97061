"""Building with `docker buildx`: what hands secrets and ssh agents to a build, and what reaches builders on other machines.

Where an engine is at hand, the image ends up there (`--load`). Where none is, it comes back as an archive on a pipe and is read as it
arrives: neither an image store nor a file is needed here.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from dockerlint.image.archive import Archive, read_archive
from dockerlint.image.builders import require_buildx
from dockerlint.image.bytestream import file_chunks
from dockerlint.image.child import dying_with_us
from dockerlint.image.errors import BrokenArchiveError, ImageError
from dockerlint.image.trace import Trace, objects
from dockerlint.scratch import scratch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docker import DockerClient

    from dockerlint.image.build import Job

_PATIENCE = 10  # seconds that buildx has to cancel a build when it is told to end


def build(job: Job, trace: Trace, why: str = "") -> Archive | None:
    """Build with the docker command line; its progress fills `trace`. Returns the image where no engine has it; `why` is what needs buildx.

    Raises BuilderMissingError where buildx is missing, ImageError for what cannot be sent or read.
    """
    environment = dict(os.environ) if job.client is None else {**os.environ, "DOCKER_HOST": address(job.client)}
    session = job.plan.session
    where = f"{job.plan.path}:{session.line}: {session.what}" if session else "--builder"
    require_buildx(why or where, environment)
    with scratch() as folder:
        iid = Path(folder, "iid")
        process = subprocess.Popen(
            _command(job, iid),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL if job.client else subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=environment,
            preexec_fn=dying_with_us(),  # noqa: PLW1509 - it takes no lock
        )
        try:
            archive = _Conversation(job, process).held(trace)
        finally:
            _end(process)
        if process.returncode == 0:
            trace.image_id = archive.id if archive else iid.read_text().strip() if iid.exists() else ""
    return archive


def address(client: DockerClient) -> str:
    """Where an engine's client reaches it, as DOCKER_HOST would say it."""
    base = str(client.api.base_url)
    # The SDK keeps a unix socket as http+docker://localhost and remembers the path in its adapter; so with ssh.
    adapter = getattr(client.api, "_custom_adapter", None)
    if host := getattr(adapter, "ssh_host", None):
        return f"ssh://{host}"
    path = getattr(adapter, "socket_path", None)
    return f"unix://{path}" if path else base.replace("http://", "tcp://").replace("https://", "tcp://")


def _command(job: Job, iid: Path) -> list[str]:
    options = job.options
    # The default builder is that of DOCKER_HOST, the engine's own: only there a local base is found and --load costs nothing.
    name = job.builder.name if job.builder and not job.builder.is_engine else "default"
    command = ["docker", "buildx", "build", "--builder", name, "--progress", "rawjson"]
    command += ["--load", "--iidfile", str(iid)] if job.client else ["--output", "type=docker,dest=-"]
    command += ["--no-cache"] if options.cold else []
    command += ["--file", job.context.dockerfile]
    for flag, value in (("--tag", options.tag), ("--target", options.target), ("--network", options.network)):
        command += [flag, value] if value else []
    for flag, pairs in (("--build-arg", options.build_args), ("--label", options.labels)):
        command += [part for name, value in pairs.items() for part in (flag, f"{name}={value}")]
    for flag, values in (("--secret", options.secrets), ("--ssh", options.ssh)):
        command += [part for value in values for part in (flag, value)]
    return [*command, "-"]


class _Conversation:
    """What goes on with one buildx process: the context goes in, progress comes out, and the image where it is asked for."""

    def __init__(self, job: Job, process: subprocess.Popen[bytes]) -> None:
        self._job, self._process = job, process
        self._problems: list[Exception] = []
        self._archive: Archive | None = None

    def held(self, trace: Trace) -> Archive | None:
        """Hold it to its end. Raises what went wrong on our side; what went wrong on the other one is `trace.error`."""
        process = self._process
        if process.stdin is None or process.stderr is None:
            raise AssertionError("both are pipes")
        threads = [self._thread(self._send, process.stdin)]
        if process.stdout is not None:
            threads.append(self._thread(self._receive, process.stdout))
        said: list[bytes] = []
        for item in objects(_kept(process.stderr, said)):
            trace.feed_rawjson(item)
            self._job.watch(trace)
        for thread in threads:
            thread.join()
        failed = process.wait() != 0
        if failed:
            trace.error = trace.clean(_last_words(said))
        # A context that cannot be sent is why the build failed; an image that is cut off is what comes of it.
        for problem in self._problems:
            if not (failed and isinstance(problem, BrokenArchiveError)):
                raise problem
        return self._archive

    def _thread(self, run: Callable[[Any], None], pipe: IO[bytes]) -> Thread:
        thread = Thread(target=run, args=(pipe,), daemon=True)
        thread.start()
        return thread

    def _send(self, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                for chunk in self._job.context.tar():
                    pipe.write(chunk)
        except BrokenPipeError:
            pass  # buildx ended first and says itself why
        except (ImageError, OSError) as error:
            self._problems.append(error)
            self._process.terminate()  # an archive that ends too early may still be a whole one to the builder

    def _receive(self, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                chunks = file_chunks(cast("BinaryIO", pipe))
                self._archive = read_archive(chunks, "what the builder sent", without=self._job.context.foreign)
        except Exception as error:  # whatever it is: buildx must not wait for a reader that is gone
            self._problems.append(error)
            self._process.terminate()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it, if it has not ended: told to, buildx cancels its build first."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        process.kill()
    process.wait()


def _kept(pipe: IO[bytes], said: list[bytes]) -> Iterator[bytes]:
    while chunk := os.read(pipe.fileno(), 1 << 16):  # as it arrives, not when a buffer is full
        said.append(chunk)
        del said[:-64]
        yield chunk


def _last_words(said: list[bytes]) -> str:
    lines = b"".join(said).decode("utf-8", "replace").splitlines()
    plain = [line for line in lines if line.startswith("ERROR")]
    return plain[-1].removeprefix("ERROR: ") if plain else "docker buildx failed"
