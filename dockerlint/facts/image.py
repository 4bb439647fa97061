"""The image that a Dockerfile's target stage makes: which stages take part, which steps are shipped."""

from functools import cached_property

from .stages import Stage, Step, read_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dockerlint.syntax.tree import Dockerfile

    from .base_image import BaseImage
    from .project import Project


class Image:
    """All stages of a Dockerfile, and the one (`final`) whose image is asked for: the target, else the last."""

    def __init__(
        self, project: "Project", doc: "Dockerfile", build_args: "Mapping[str, str]", target: "str | None",
        built_from: "Callable[[BaseImage], Stage | None] | None" = None,
    ) -> None:  # fmt: skip
        self.project = project
        if project.bases and built_from is None:
            from .known_bases import built_from_of

            built_from = built_from_of(project)
        self.stages: list[Stage] = read_stages(doc, build_args, built_from)
        wanted = self.stage_named(target) if target else None
        self.target_missing = target is not None and wanted is None
        self._final = wanted or (self.stages[-1] if self.stages else None)

    @property
    def empty(self) -> bool:
        """True where the file has no readable stage; then there is no `final`."""
        return self._final is None

    @property
    def final(self) -> Stage:
        if self._final is None:
            raise LookupError("this Dockerfile has no stage")
        return self._final

    @property
    def shipped(self) -> "list[Step]":
        """The steps whose layers reach the final image, oldest first: the final stage's and those it is built on."""
        return self.final.all_steps

    def stage_named(self, text: str) -> "Stage | None":
        """The stage with that name (case does not matter) or index, as ``COPY --from`` finds it."""
        name = text.lower()
        found = next((stage for stage in reversed(self.stages) if stage.name == name), None)
        if found is None and text.isdecimal() and int(text) < len(self.stages):
            return self.stages[int(text)]
        return found

    @cached_property
    def steps(self) -> "dict[str, list[Step]]":
        """The steps of all stages by keyword, in the order of the file."""
        found: dict[str, list[Step]] = {}
        for stage in self.stages:
            for step in stage.steps:
                found.setdefault(step.keyword, []).append(step)
        return found

    @cached_property
    def needed(self) -> "list[Stage]":
        """The stages that the final image is made of: its own chain, and those that are copied or mounted from."""
        return self.needed_by(self.final)

    def needed_by(self, stage: "Stage") -> "list[Stage]":
        """The same for the image that is made where another stage is the target."""
        pending: list[Stage] = [stage]
        found: list[Stage] = []
        while pending:
            for member in pending.pop().chain:
                if member not in found:
                    found.append(member)
                    pending += [other for step in member.steps for other in self._sources_of(step)]
        return found

    def _sources_of(self, step: Step) -> "list[Stage]":
        names = [flag.value or "" for flag in step.instruction.flags if flag.name == "from"]
        names += [mount["from"] for mount in step.mounts if "from" in mount]
        return [stage for name in names if (stage := self.stage_named(name)) is not None]

    def ships(self, step: Step) -> bool:
        """Whether the step's layer is part of the final image."""
        return step.stage in self.final.chain
