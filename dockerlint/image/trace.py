"""What a build says of itself while it runs: steps with times, cached or not, and their logs.

One reader for the three dialects: BuildKit's trace, the classic builder's text, and podman's variant of the latter.
"""

from __future__ import annotations

import base64
import codecs
import json
import re
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dockerlint.image import protobuf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dockerlint.image.protobuf import Message

LOG_LINES = 200
_NUMBERED = re.compile(r"^\[(?!internal)(?:([^\]]*) )?(\d+)/(\d+)\] ")
_CLASSIC_STEP = re.compile(r"^Step (\d+)/(\d+)\s?: (.*)", re.DOTALL)
_PODMAN_STEP = re.compile(r"^(?:\[(\d+)/\d+\] )?STEP (\d+)/(\d+): (.*)", re.DOTALL)
_CLASSIC_IMAGE = re.compile(r"^(?: ---|--)> ([0-9a-f]{11,64})$")
_CLASSIC_CACHED = re.compile(r"^(?: ---> Using cache|--> Using cache\b)")
_CLASSIC_BUILT = re.compile(r"^(?:Successfully built ([0-9a-f]{12,64})|([0-9a-f]{64}))$")


@dataclass
class Step:
    """One step of a build; times in seconds since 1970 by the engine's clock (or ours, where it tells none)."""

    name: str
    started: float | None = None
    completed: float | None = None
    cached: bool = False
    error: str = ""
    log: deque[str] = field(default_factory=lambda: deque(maxlen=LOG_LINES))
    unfinished: str = ""

    @property
    def numbered(self) -> bool:
        """True for the Dockerfile's own steps, not for what the builder does around them."""
        return bool(_NUMBERED.match(self.name))

    @property
    def order(self) -> tuple[str, int]:
        """The stage's name and the number in it, to sort by."""
        match = _NUMBERED.match(self.name)
        return (match[1] or "", int(match[2])) if match else ("", 0)

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs."""
        if self.started is None or self.completed is None:
            return None
        return max(0.0, self.completed - self.started)

    def write(self, text: str) -> None:
        """Append log output, which may come in parts of lines."""
        *lines, self.unfinished = (self.unfinished + text).split("\n")
        self.log.extend(line.rstrip("\r").rpartition("\r")[2] for line in lines)

    def lines(self) -> list[str]:
        """The log's last lines."""
        return [*self.log, *([self.unfinished] if self.unfinished.strip() else [])]


@dataclass
class Trace:
    """A build's steps in order of appearance, and its outcome."""

    steps: dict[str, Step] = field(default_factory=dict)
    image_id: str = ""
    error: str = ""
    classic: bool = False
    by_stage: bool = False  # podman's steps are counted in their stage, and each instruction is one
    clean: Callable[[str], str] = str  # takes out of names and logs what no output may show
    made: list[str] = field(default_factory=list)  # intermediate images of the classic builder
    _current: Step | None = None
    _cached: bool = False

    def forget(self) -> None:
        """Begin anew, for a build that is tried in another way."""
        self.steps.clear()
        self.image_id = self.error = ""
        self.classic = False

    def feed(self, item: dict[str, Any]) -> None:
        """Take in one object of the engine's answer."""
        if item.get("id") == "moby.buildkit.trace":
            self._buildkit(protobuf.decode(base64.b64decode(item["aux"])))
        elif isinstance(aux := item.get("aux"), dict) and "ID" in aux:
            self.image_id = str(aux["ID"])
        elif "error" in item:
            self.error = self.clean(str((item.get("errorDetail") or {}).get("message") or item["error"]))
            self._fail_current()
        elif isinstance(text := item.get("stream"), str):
            for line in self.clean(text).splitlines():
                self._classic(line)

    def feed_rawjson(self, item: dict[str, Any]) -> None:
        """Take in one object of `buildx --progress=rawjson`: the same trace, written as JSON."""
        for vertex in item.get("vertexes") or ():
            step = self._step(vertex["digest"], vertex.get("name", ""))
            step.started = _seconds(vertex.get("started")) or step.started
            step.completed = _seconds(vertex.get("completed")) or step.completed
            step.cached = step.cached or bool(vertex.get("cached"))
            step.error = self.clean(vertex.get("error") or "") or step.error
        for log in item.get("logs") or ():
            self._step(log["vertex"]).write(
                self.clean(base64.b64decode(log.get("data", "")).decode("utf-8", "replace"))
            )

    @property
    def numbered(self) -> list[Step]:
        """The Dockerfile's steps that began, without the bases."""
        return [step for step in self.steps.values() if step.numbered and "] FROM " not in step.name]

    @property
    def exporting(self) -> bool:
        """Whether BuildKit is writing the image, which it does not give up any more."""
        return any(
            step.name.startswith("exporting") and step.started and not step.completed for step in self.steps.values()
        )

    @property
    def failed(self) -> Step | None:
        """The step that failed, preferably one of the Dockerfile's own."""
        broken = [step for step in self.steps.values() if step.error and "context canceled" not in step.error]
        return next((step for step in broken if step.numbered), broken[0] if broken else None)

    def _step(self, key: str, name: str = "") -> Step:
        step = self.steps.setdefault(key, Step(name))
        step.name = self.clean(name) or step.name
        return step

    def _buildkit(self, status: Message) -> None:
        # moby/buildkit api/services/control/control.proto: StatusResponse, Vertex, VertexLog.
        for vertex in protobuf.messages(status, 1):
            step = self._step(protobuf.text(vertex, 1), protobuf.text(vertex, 3))
            step.cached = step.cached or bool(protobuf.integer(vertex, 4))
            step.started = protobuf.timestamp(vertex, 5) or step.started
            step.completed = protobuf.timestamp(vertex, 6) or step.completed
            step.error = self.clean(protobuf.text(vertex, 7)) or step.error
        for log in protobuf.messages(status, 3):
            self._step(protobuf.text(log, 1)).write(self.clean(protobuf.text(log, 4)))

    def _classic(self, line: str) -> None:
        now = time.time()
        if match := _CLASSIC_STEP.match(line):
            self._begin(line, f"[{match[1]}/{match[2]}] {match[3]}", now)
        elif match := _PODMAN_STEP.match(line):
            self.by_stage = True
            stage = f"stage-{int(match[1]) - 1} " if match[1] else ""
            self._begin(line, f"[{stage}{match[2]}/{match[3]}] {match[4]}", now)
        elif _CLASSIC_CACHED.match(line):
            if self._current:
                self._current.cached = True
        elif match := _CLASSIC_IMAGE.match(line):
            if self._current and not self._current.cached and "] FROM " not in self._current.name:
                self.made.append(match[1])
        elif match := _CLASSIC_BUILT.match(line):
            self._finish(now)
            self.image_id = self.image_id or match[1] or match[2]
            whole = self.image_id.removeprefix(
                "sha256:"
            )  # the last step's image is the result, which may be the user's
            self.made = [made for made in self.made if not whole.startswith(made)]
        elif self._current and line:
            self._current.write(line + "\n")

    def _begin(self, line: str, name: str, now: float) -> None:
        self._finish(now)
        self.classic = True  # BuildKit also writes a line of plain text, after tagging
        self._current = self.steps[line] = Step(name, started=now)

    def _finish(self, now: float) -> None:
        if self._current and self._current.completed is None:
            self._current.completed = now

    def _fail_current(self) -> None:
        if self.classic and self._current:
            self._finish(time.time())
            self._current.error = self.error


def objects(chunks: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a stream, however they are separated, broken over lines or cut into chunks."""
    decoder, text = json.JSONDecoder(), ""
    utf8 = codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in chunks:
        text += utf8.decode(chunk)
        at = 0
        while (at := _object_start(text, at)) < len(text):
            try:
                found, at = decoder.raw_decode(text, at)
            except ValueError:
                break
            if isinstance(found, dict):
                yield found
        text = text[at:]


def _object_start(text: str, at: int) -> int:
    """Skip what is no object: blanks, and whole lines such as the warnings of a command line tool."""
    while at < len(text) and text[at] != "{":
        end = at + 1 if text[at].isspace() else text.find("\n", at) + 1
        if not end:
            break
        at = end
    return at


def _seconds(text: str | None) -> float | None:
    if not text:
        return None
    from datetime import datetime, timezone

    # Go writes nanoseconds; Python before 3.11 reads six digits at most.
    short = re.sub(r"(\.\d{6})\d+", r"\1", text).replace("Z", "+00:00")
    try:
        return datetime.fromisoformat(short).astimezone(timezone.utc).timestamp()
    except ValueError:
        return None
