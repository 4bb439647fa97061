"""What the image room needs to know of a Dockerfile, as plain data: nothing here knows how it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dockerlint.facts.masking import masked, without

if TYPE_CHECKING:
    from collections.abc import Sequence

# Instructions that BuildKit and podman count in a step's name such as "[build 3/5] RUN make".
_COUNTED = frozenset({"RUN", "COPY", "ADD", "WORKDIR"})
_FROM = re.compile(r"(?:COPY|ADD)\s(?:\s*--\S+\s)*?\s*--from=(\S+)", re.IGNORECASE)
_STEP = re.compile(r"\[(?:(?P<stage>[^\]]*?) )?(?P<number>\d+)/(?P<total>\d+)\]")


@dataclass(frozen=True)
class Instruction:
    """One instruction on one line; `source` is the stage or image of a COPY --from.

    `fired`: an ONBUILD's trigger where a FROM runs it; `keyword` is the trigger's own, `text` begins with ONBUILD.
    """

    keyword: str
    line: int
    end_line: int
    text: str
    source: str | None = None
    fired: bool = False


@dataclass(frozen=True)
class Stage:
    """One stage: `base` is the image it starts from, None where it starts from another stage of the file.

    `triggers` are that stage's ONBUILD triggers, which run before this one's steps.
    """

    index: int
    name: str | None
    base: str | None
    start: Instruction
    steps: tuple[Instruction, ...]
    triggers: tuple[Instruction, ...] = ()


@dataclass(frozen=True)
class Base:
    """What an engine says of a base image: how many layers it has, and its ONBUILD triggers as they are written there."""

    layers: int
    triggers: tuple[str, ...] = ()


SCRATCH = Base(0)


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

    @property
    def stage_names(self) -> list[str]:
        """The names of the stages that have one."""
        return [stage.name for stage in self.stages if stage.name]

    def masked(self, text: str) -> str:
        """Return the text without the values of credentials that the file or the build arguments hold."""
        return masked(without(text, self.secrets))

    def triggers_of(self, base: Base | None) -> tuple[Instruction, ...]:
        """Return the base image's ONBUILD triggers as instructions on the line of the FROM that runs them."""
        first = self.base_start
        return tuple(
            Instruction(
                text.split(None, 1)[0].upper(), first.line, first.end_line, f"ONBUILD {text}", _source(text), True
            )
            for text in (base.triggers if base else ())
            if text.strip()
        )

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
        number, name = int(match["number"]), step[match.end() :]
        if every_instruction and not by_stage:
            return _nth(self.instructions, number)
        stage = self._stage(match["stage"])
        if by_stage:
            return _nth((stage.start, *stage.steps), number) if stage else None
        steps = (*stage.triggers, *stage.steps) if stage else ()
        counted = [found for found in steps if found.keyword in _COUNTED]
        same = [found for found in counted if _squeezed(self.masked(found.text)) == _squeezed(name)]
        # The number alone does not tell where the base has triggers of its own, which are not known here.
        if len(same) == 1:
            return same[0]
        # Triggers are numbered before the steps; the total is of the steps, and of the base where that comes from outside.
        found = _nth(counted, number - int(match["total"]) + sum(not one.fired for one in counted))
        return found if found and name.split(None, 1)[:1] in ([], [found.keyword]) else None

    def _stage(self, name: str | None) -> Stage | None:
        if not name:
            return self.stages[-1] if len(self.stages) == 1 else None
        name = name.split()[-1]  # a platform may stand before it
        return next((stage for stage in self.stages if name in (stage.name, f"stage-{stage.index}")), None)


def _source(trigger: str) -> str | None:
    found = _FROM.match(trigger)
    return found[1] if found else None


def _nth(found: Sequence[Instruction], number: int) -> Instruction | None:
    return found[number - 1] if 0 < number <= len(found) else None


def _squeezed(text: str) -> str:
    return "".join(text.removeprefix("ONBUILD").split())
