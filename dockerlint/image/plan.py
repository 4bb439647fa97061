"""What the image room needs to know of a Dockerfile, as plain data: nothing here knows how it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dockerlint.facts.masking import masked

# Instructions that BuildKit and podman count in a step's name such as "[build 3/5] RUN make".
_COUNTED = frozenset({"RUN", "COPY", "ADD", "WORKDIR"})
_MASK = "****"
_STEP = re.compile(r"\[(?:(?P<stage>[^\]]*?) )?(?P<number>\d+)/(?P<total>\d+)\]")


@dataclass(frozen=True)
class Instruction:
    """One instruction on one line; `source` is the stage or image of a COPY --from."""

    keyword: str
    line: int
    end_line: int
    text: str
    source: str | None = None


@dataclass(frozen=True)
class Stage:
    """One stage: `base` is the image it starts from, None where it starts from another stage of the file."""

    index: int
    name: str | None
    base: str | None
    start: Instruction
    steps: tuple[Instruction, ...]


@dataclass(frozen=True)
class Need:
    """Something a line of the file asks of the engine: an image, or what only BuildKit can do."""

    line: int
    what: str


@dataclass(frozen=True)
class Plan:
    """A Dockerfile seen as a build: `shipped` are the instructions whose layers reach the image, oldest first.

    `images` are the references a build has to resolve, `features` what only BuildKit builds, `session` the first line
    that needs a secret or an ssh agent, `secrets` values that no output may show.
    """

    path: str
    content: bytes
    instructions: tuple[Instruction, ...]
    stages: tuple[Stage, ...]
    shipped: tuple[Instruction, ...]
    base: str
    base_start: Instruction
    images: tuple[Need, ...] = ()
    features: tuple[Need, ...] = ()
    session: Need | None = None
    secrets: tuple[str, ...] = ()

    def masked(self, text: str) -> str:
        """Return the text without the values of credentials that the file or the build arguments hold."""
        for secret in self.secrets:
            text = text.replace(secret, _MASK)
        return masked(text)

    def line_of(self, message: str) -> int | None:
        """Return the line of the only instruction that a builder's complaint without a line can mean."""
        words = [word.strip("\"'.,:`[]") for word in message.split()]
        named = [found for found in self.instructions if found.keyword in words]
        quoted = re.search(r'"([^"]+)"', message)
        about = quoted[1] if quoted else words[-1] if words else ""
        holding = [found for found in named or self.instructions if about and about in found.text.split()]
        chosen = holding or named
        return chosen[0].line if len(chosen) == 1 else None

    def instruction_of(
        self, step: str, *, every_instruction: bool = False, by_stage: bool = False
    ) -> Instruction | None:
        """Return the instruction a builder's step name stands for, such as "[build 3/5] RUN make".

        The classic builder counts every instruction of the file, podman every one of the stage, BuildKit only those that make layers.
        """
        match = _STEP.match(step)
        if match is None:
            return None
        number, total = int(match["number"]), int(match["total"])
        counted = self.instructions
        if by_stage:
            stage = self._stage(match["stage"])
            counted = (stage.start, *stage.steps) if stage else ()
        elif not every_instruction:
            stage = self._stage(match["stage"])
            counted = tuple(found for found in stage.steps if found.keyword in _COUNTED) if stage else ()
            number -= total - len(counted)  # the base counts as the first step, and so do its ONBUILD triggers
        return counted[number - 1] if 0 < number <= len(counted) else None

    def _stage(self, name: str | None) -> Stage | None:
        if not name:
            return self.stages[-1] if len(self.stages) == 1 else None
        name = name.split()[-1]  # a platform may stand before it
        return next((stage for stage in self.stages if name in (stage.name, f"stage-{stage.index}")), None)
