"""The seam to the facts: a Dockerfile becomes a Plan. Only `promises` beside it imports the reader or the facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dockerlint.image.errors import ImageError
from dockerlint.image.plan import Instruction, Need, Plan, Stage
from dockerlint.image.savings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from dockerlint.facts.files import Files
    from dockerlint.facts.image import Image
    from dockerlint.facts.project import Project
    from dockerlint.facts.stages import Stage as FactStage
    from dockerlint.policy import Policy
    from dockerlint.syntax.tree import Instruction as Parsed

_ONLY_BUILDKIT = {
    "RUN": frozenset({"mount", "network", "security", "device"}),
    "COPY": frozenset({"chmod", "link", "parents", "exclude"}),
    "ADD": frozenset({"chmod", "link", "exclude", "checksum", "keep-git-dir", "unpack"}),
}
_SECRET = 3  # characters; masking shorter values would blacken half the text
_SESSION = ("--mount=type=secret", "--mount=type=ssh")


def read_plan(
    path: Path, context: Path, build_args: Mapping[str, str], target: str | None, files: Files | None = None
) -> Plan:
    """Read a Dockerfile as a build of `target` (default: its last stage); `files` hold what counts instead of the disk's.

    Raises ImageError for a file that cannot be read or holds no such stage.
    """
    from dockerlint.facts.files import DISK
    from dockerlint.facts.project import Project

    files = files or DISK
    try:
        project = Project.open(path, str(context), build_args, target, files)
        content = files.read(path)
    except OSError as error:
        raise ImageError(f"{path}: {error.strerror}") from error
    image = project.image
    _refuse_missing_target(image, path, target)
    features = tuple(_features(project.doc.instructions))
    secrets = secrets_of(project, build_args)
    root = image.final.root
    return Plan(
        path=str(path),
        content=content,
        instructions=tuple(map(_instruction, project.doc.instructions)),
        stages=tuple(map(_stage, image.stages)),
        shipped=tuple(step for stage in image.final.chain for step in (*_triggers(stage), *_steps(stage))),
        base=_base(root) or "",
        base_start=_instruction(root.instruction),
        images=tuple({need.what: need for need in _images(image)}.values()),
        features=features,
        session=next((found for found in features if found.what in _SESSION), None),
        secrets=secrets,
    )


def read_findings(
    path: Path,
    context: Path,
    build_args: Mapping[str, str],
    target: str | None,
    policy: Callable[[str], Policy] | None = None,
) -> list[Finding]:
    """Return what `check` finds in the Dockerfile and in what belongs to it, less what its baseline knows.

    Raises ImageError for a broken rule or baseline.

    `policy` says for each path which rules are asked; the recommended ones where it is not given.
    """
    from dockerlint.baseline import BaselineError, apply
    from dockerlint.catalog import CatalogError, built_in, loaded_names
    from dockerlint.run import Settings, run
    from dockerlint.select import select

    try:
        rules = () if policy else select(built_in())
        result = run([str(path)], Settings(rules, build_args, target, str(context), policy=policy))
        apply(result, loaded_names().union(built_in().by_name))
    except (BaselineError, CatalogError) as error:
        raise ImageError(str(error)) from error
    for problem in result.problems:
        refused = ImageError(f"{problem.path}: {problem.message}" if problem.path else problem.message)
        refused.remedy = problem.remedy
        raise refused
    return [
        Finding(item.path, item.line, item.column, item.rule.name, item.severity, item.message, item.help)
        for item in result.findings
    ]


def secrets_of(project: Project, build_args: Mapping[str, str]) -> tuple[str, ...]:
    """The values of credentials in the files and the build arguments, the longest first: no output may show them."""
    from dockerlint.facts.secrets import names_credential

    written = {source.text[span.start : span.end] for source, span in project.secret_spans}
    given = {value for name, value in build_args.items() if names_credential(name)}
    return tuple(sorted((value for value in written | given if len(value) >= _SECRET), key=len, reverse=True))


def _refuse_missing_target(image: Image, path: Path, target: str | None) -> None:
    if image.empty:
        raise ImageError(f"{path}: there is no readable FROM, so there is nothing to build")
    if image.target_missing:
        names = ", ".join(stage.name or str(stage.index) for stage in image.stages)
        raise ImageError(f"{path}: no stage is named {target}; there are: {names}")


def _instruction(parsed: Parsed) -> Instruction:
    copied = parsed.flag("from") if parsed.keyword in ("COPY", "ADD") else None
    return Instruction(parsed.keyword, parsed.line, parsed.end_line, parsed.text, copied.value if copied else None)


def _stage(stage: FactStage) -> Stage:
    start = _instruction(stage.instruction)
    return Stage(stage.index, stage.name, _base(stage), start, _steps(stage), _triggers(stage))


def _steps(stage: FactStage) -> tuple[Instruction, ...]:
    return tuple(_instruction(step.instruction) for step in stage.steps)


def _triggers(stage: FactStage) -> tuple[Instruction, ...]:
    """What the ONBUILDs of the stage below run at this one's FROM; those of the stages below that one have run there."""
    written = [step.instruction for step in (stage.parent.steps if stage.parent else ()) if step.keyword == "ONBUILD"]
    return tuple(
        replace(_instruction(inner), line=outer.line, end_line=outer.end_line, text=outer.text, fired=True)
        for outer in written
        if (inner := outer.inner) is not None
    )


def _base(stage: FactStage) -> str | None:
    return None if stage.base.stage else stage.base.text or stage.base.written.text


def _images(image: Image) -> Iterator[Need]:
    """Yield the external images that the target needs, as far as the files tell."""
    seen: set[int] = set()
    waiting = [image.final]
    while waiting:
        stage = waiting.pop()
        if stage.index in seen:
            continue
        seen.add(stage.index)
        if stage.parent is not None:
            waiting.append(stage.parent)
        elif stage.base.reference is not None:
            yield Need(stage.instruction.line, stage.base.reference.text)
        for source in _sources(stage):
            earlier = image.stage_named(source.what)
            if earlier is not None and earlier.index < stage.index:
                waiting.append(earlier)
            elif "$" not in source.what:
                yield source


def _sources(stage: FactStage) -> Iterator[Need]:
    for step in stage.steps:
        for flag in step.instruction.flags:
            if flag.name == "from" and flag.value and step.keyword in ("COPY", "ADD"):
                yield Need(step.instruction.line, flag.value)
            elif flag.name == "mount":
                options = (flag.value or "").split(",")
                yield from (Need(step.instruction.line, part[5:]) for part in options if part.startswith("from="))


def _features(parsed: Sequence[Parsed]) -> Iterator[Need]:
    for found in parsed:
        if found.heredocs:
            yield Need(found.line, "a heredoc")
        for flag in found.flags:
            if flag.name == "mount" and found.keyword == "RUN":
                yield Need(found.line, f"--mount={_mount_type((flag.value or '').split(','))}")
            elif flag.name in _ONLY_BUILDKIT.get(found.keyword, ()):
                yield Need(found.line, f"--{flag.name}")


def _mount_type(options: Iterable[str]) -> str:
    return next((option for option in options if option.startswith("type=")), "type=bind")
