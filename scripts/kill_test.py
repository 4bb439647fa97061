#!/usr/bin/env python3
"""Stop build-report at random moments of its run, by each signal, and look at what is left: on the engine, in TMPDIR, among processes.

usage: kill_test.py [--moments N] [--seed N] [--run MODE,…] [--signals NAME,…] [--base IMAGE] [--network MODE] [--up [PREFIX]]

Modes: plain, run, compare, secret (through buildx), classic. Signals: INT, TERM, HUP, TWICE (INT, and INT again soon after), KILL.
With --up a private engine is started by scripts/engine.sh (PREFIX: a folder of get_engine.sh) and taken down again; else it is the one of
DOCKER_HOST, on which nobody else may work meanwhile. Needs Linux, and root to see the processes of the engine.

After INT, TERM, HUP and TWICE nothing may be left, after KILL nothing once dockerlint has been started again; what the user has stays,
and so does what another run of dockerlint makes meanwhile. Status 1 where that does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from dockerlint.image.engine import connect  # noqa: E402 - from the checkout
from dockerlint.image.session import OWNER, SESSION, owner  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docker import DockerClient

MODES = ("plain", "run", "compare", "secret", "classic")
SIGNALS = ("INT", "TERM", "HUP", "TWICE", "KILL")
PATIENCE = 10.0
"""Seconds within which nothing may be left any more."""
_BEGUN = 0.5
"""Seconds in which Python may still be loading: a signal then ends it by its own means, without a word, and nothing is there yet."""
_STATUS = {"INT": 130, "TERM": 143, "HUP": 129, "TWICE": 130, "KILL": -9}
_SAID = "dockerlint: interrupted"
_COMMAND = "from dockerlint.__main__ import main; main()"
_CLASSIC = f"import dockerlint.image.build as b; b.has_buildkit = lambda *_: False; {_COMMAND}"
_APP = """
import http.server, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
time.sleep(0.4)
http.server.HTTPServer(("0.0.0.0", 8000), http.server.SimpleHTTPRequestHandler).serve_forever()
"""
_DOCKERFILE = """
FROM {base} AS build
RUN : {mark}; sleep 0.3
RUN head -c 20000000 /dev/urandom > /data
{secret}
FROM {base}
COPY --from=build /data /opt/data
WORKDIR /srv/app
COPY app.py .
ENV PYTHONUNBUFFERED 1
RUN : {mark}; echo begun; sleep 0.6
VOLUME /srv/files
EXPOSE 8000
USER 1000
HEALTHCHECK --interval=30s CMD ["python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000')"]
CMD ["python3", "app.py"]
"""


@dataclass(frozen=True)
class Place:
    """The engine under test, what a build on it needs, and a folder to work in."""

    client: DockerClient
    base: str
    network: str
    folder: Path

    def state(self) -> set[str]:
        """Everything on the engine that a run may leave."""
        api: Any = self.client.api
        found = {f"container {item['Id'][:12]} {item['State']}" for item in api.containers(all=True)}
        found |= {f"image {item['Id'][7:19]}" for item in api.images(all=True)}
        found |= {
            f"tag {tag}" for item in api.images(all=True) for tag in item["RepoTags"] or () if tag != "<none>:<none>"
        }
        found |= {f"volume {item['Name'][:12]}" for item in api.volumes()["Volumes"] or ()}
        return found | {f"network {item['Name']}" for item in api.networks()}

    def project(self, mark: str, mode: str) -> Path:
        """A project whose every step is new to the builder's cache; its processes carry the mark."""
        folder = self.folder / mark
        folder.mkdir()
        secret = "RUN --mount=type=secret,id=key test -s /run/secrets/key" if mode == "secret" else ""
        (folder / "Dockerfile").write_text(_DOCKERFILE.format(base=self.base, mark=mark, secret=secret))
        (folder / "app.py").write_text(_APP)
        (folder / "key").write_text("0123456789")
        return folder

    def begin(self, folder: Path, mode: str, temporary: Path) -> subprocess.Popen[str]:
        """Start dockerlint on a project, in a process group of its own."""
        words = ["build-report", str(folder), "--network", self.network]
        words += {
            "run": ["--run"],
            "compare": ["--compare"],
            "secret": ["--secret", f"id=key,src={folder / 'key'}"],
        }.get(mode, [])
        return subprocess.Popen(
            [sys.executable, "-c", _CLASSIC if mode == "classic" else _COMMAND, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
            start_new_session=True,
        )


@dataclass(frozen=True)
class Outcome:
    """One round: the status, what was written, what was left, when nothing was any more (seconds), what the next start left."""

    status: int
    said: str
    left: set[str]
    clean_after: float | None
    at_last: set[str]
    mode: str
    moment: float

    def kept(self) -> set[str]:
        """What is there at last and should not be.

        The classic builder labels nothing before its end: a kill leaves its images, a signal the one that it was just making.
        """
        images = {what for what in self.at_last if what.startswith("image ")}
        known = self.mode == "classic" and (self.status == -9 or len(images) == 1)
        return self.at_last - images if known else self.at_last

    def wrong(self, how: str) -> str:
        """What is not as promised; "" where all is."""
        if self.kept():
            return "left for good"
        if how == "KILL":
            return "" if self.status in (0, -9) else "status"
        if self.clean_after is None and self.at_last:
            return "left" if self.kept() else ""
        if self.moment < _BEGUN and not self.said and self.status in (130, -15, -1, -2):
            return ""
        if self.status not in (0, _STATUS[how]):
            return "status"
        one_line = self.said.count("\n") == 1 and self.said.startswith(_SAID)
        return "" if one_line or (self.status == 0 and not self.said) else "words"


def round_of(place: Place, mode: str, how: str, moment: float) -> Outcome:
    """Run until the moment, in seconds, stop it, and look."""
    mark = uuid.uuid4().hex
    temporary = place.folder / f"tmp-{mark}"
    temporary.mkdir()
    before = place.state()
    folder = place.project(mark, mode)

    def left() -> set[str]:
        files = {f"file {path.relative_to(temporary)}" for path in temporary.rglob("*")}
        return (place.state() - before) | files | processes(mark)

    process = place.begin(folder, mode, temporary)
    time.sleep(moment)
    stop(process, how)
    said = process.communicate(timeout=60)[1]
    first, clean_after, at_last = left(), None, set[str]()
    ended = time.monotonic()
    while time.monotonic() - ended < (1 if how == "KILL" else PATIENCE):
        if not left():
            clean_after = time.monotonic() - ended
            break
        time.sleep(0.05)
    if how == "KILL":
        again(place, temporary)
    at_last = left()
    lost = before - place.state()
    return Outcome(
        process.returncode, said, first, clean_after, at_last | {f"LOST {what}" for what in lost}, mode, moment
    )


def stop(process: subprocess.Popen[str], how: str) -> None:
    """Send what Ctrl-C sends, to the whole group, or what a CI sends, to the process."""
    if how in ("INT", "TWICE"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
            if how == "TWICE":
                time.sleep(random.uniform(0.0, 0.2))  # noqa: S311 - no secret
                os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(getattr(signal, f"SIG{how}"))


def processes(mark: str) -> set[str]:
    """Processes whose command line has the mark: steps of the build, and buildx."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if mark in words:
                found.add(f"process {words[:40].strip()}")
    return found


def again(place: Place, temporary: Path) -> None:
    """The next start: of the smallest Dockerfile there is."""
    folder = place.folder / "next"
    folder.mkdir(exist_ok=True)
    (folder / "Dockerfile").write_text(f"FROM {place.base}\n")
    process = place.begin(folder, "plain", temporary)
    if (said := process.communicate(timeout=60)[1]) or process.returncode:
        raise SystemExit(f"the next start failed with {process.returncode}: {said}")


@contextmanager
def users_own(client: DockerClient, base: str) -> Iterator[None]:
    """What a user and a live run have on the engine, with labels like ours; it has to be there at the end."""
    api: Any = client.api
    live = {SESSION: "another", OWNER: owner()}
    images = [
        api.import_image_from_data(
            b"\0" * 1024, changes=[f'LABEL {SESSION}=x {OWNER}="{label}"'], repository=name, tag="own"
        )
        .rpartition('"status":"')[2]
        .partition('"')[0]
        for name, label in (
            ("kill-test-live", owner()),
            ("kill-test-garbage", "a b c"),
            ("kill-test-other", "x" + owner()),
        )
    ]
    made = api.create_container(
        base, ["sleep", "1"], labels=live, host_config=api.create_host_config(network_mode="none")
    )
    try:
        yield
        for image in images:
            api.inspect_image(image)
        api.inspect_container(made["Id"])
    finally:
        api.remove_container(made["Id"], force=True)
        for image in images:
            api.remove_image(image, force=True)


def beside(place: Place, dice: random.Random) -> bool:
    """Whether a run ends well while others begin, are killed, and clean up beside it."""
    mark = uuid.uuid4().hex
    temporary = place.folder / f"tmp-{mark}"
    temporary.mkdir()
    before = place.state()
    process = place.begin(place.project(mark, "run"), "run", temporary)
    while process.poll() is None:
        round_of(place, "plain", dice.choice(("KILL", "TERM")), dice.uniform(0.2, 2.0))
    said = process.communicate()[1]
    left = place.state() - before
    print(
        f"beside others  status {process.returncode}  {said.strip() or 'nothing said'}  left: {shown(left)}", flush=True
    )
    return process.returncode == 0 and not left


def table(place: Place, modes: list[str], signals: list[str], moments: int, dice: random.Random) -> bool:
    """Print a row for each round; whether all is as promised."""
    fine = True
    for mode in modes:
        length = whole(place, mode)
        print(f"{mode}: {length:.1f} s when nothing stops it", flush=True)
        for how in signals:
            for number in range(moments):
                moment = length * (number + dice.random()) / moments
                found = round_of(place, mode, how, moment)
                wrong = found.wrong(how)
                fine = fine and not wrong
                clean = "-" if found.clean_after is None else f"{found.clean_after:.1f} s"
                print(
                    f"{mode:8} {moment:5.2f} s  {how:5} {found.status:4}  left: {shown(found.left):40}  clean after {clean:6} at last: {shown(found.at_last)}  {wrong and '<-- ' + wrong}",
                    flush=True,
                )
                if wrong:
                    print(
                        f"         said: {found.said.strip()}\n         left: {sorted(found.left)}\n         at last: {sorted(found.at_last)}",
                        flush=True,
                    )
    return fine


def whole(place: Place, mode: str) -> float:
    """Seconds of a run that nothing stops."""
    started = time.monotonic()
    process = place.begin(place.project(uuid.uuid4().hex, mode), mode, place.folder)
    said = process.communicate()[1]
    if process.returncode:
        raise SystemExit(f"{mode}: the run fails before anything stops it: {said}")
    return time.monotonic() - started


def shown(left: set[str]) -> str:
    """What is left, by kind."""
    kinds = [what.partition(" ")[0] for what in left]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))) or "nothing"


@contextmanager
def private_engine(wanted: bool, prefix: str, base: str) -> Iterator[None]:
    """An engine of our own with the base image on it, if wanted."""
    if not wanted:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="kill-test-engine-") as name:
        environment = {
            **os.environ,
            "DOCKERLINT_ENGINE_DIR": f"{name}/engine",
            "DOCKER_HOST": f"unix://{name}/engine/docker.sock",
        }
        engine = ["bash", str(ROOT / "scripts/engine.sh")]
        subprocess.run([*engine, "up", *([prefix] if prefix else [])], check=True, env=environment)
        try:
            subprocess.run(
                ["bash", str(ROOT / "scripts/make_base.sh"), f"{name}/base", base], check=True, env=environment
            )
            os.environ["DOCKER_HOST"] = environment["DOCKER_HOST"]
            yield
        finally:
            subprocess.run([*engine, "down"], check=True, env=environment)


def main() -> int:
    """Status 1 where something is left, lost, or said wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--run", default="plain,run,compare")
    parser.add_argument("--signals", default=",".join(SIGNALS))
    parser.add_argument("--base", default="python:3.11-slim")
    parser.add_argument("--network", default="host")
    parser.add_argument("--up", nargs="?", const="", metavar="PREFIX")
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - no secret
    random.seed(options.seed)
    with (
        private_engine(options.up is not None, options.up or "", options.base),
        tempfile.TemporaryDirectory(prefix="kill-test-") as name,
    ):
        client = connect(None)
        version = client.version()["Version"]
        print(f"Docker {version}, seed {options.seed}", flush=True)
        place = Place(client, options.base, options.network, Path(name))
        with users_own(client, options.base):
            fine = table(place, options.run.split(","), options.signals.split(","), options.moments, dice)
            fine = beside(place, dice) and fine
        client.close()
    print("all as promised" if fine else "NOT as promised")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
