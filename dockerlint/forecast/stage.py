"""What each step of a stage adds to its image."""

from __future__ import annotations

import os
import posixpath
import re
import stat
from typing import TYPE_CHECKING

from dockerlint.data import python_itself as own
from dockerlint.facts.copies import below, copies
from dockerlint.facts.installs import installs
from dockerlint.facts.virtual_environments import made
from dockerlint.forecast.again import stored_again
from dockerlint.forecast.asked import wheel_commands
from dockerlint.forecast.habits import without_bytecode
from dockerlint.forecast.holding import Holding
from dockerlint.forecast.installation import UV_CACHE, Installer, library_bytecode
from dockerlint.forecast.model import Kind, Unknown
from dockerlint.forecast.remaining import OF_SYSTEM, remaining
from dockerlint.forecast.target import comes_with_setuptools, target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dockerlint.facts.copies import Copy
    from dockerlint.facts.image import Image
    from dockerlint.facts.stages import Stage, Step

_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")
_REMOTE = ("http://", "https://", "git@", "git://", "ssh://")
_HOLDS_PYTHON = re.compile(r"/|/usr|/usr/local|/usr/local/lib|/usr/local/lib/python3\.\d+")
# Where packages of the operating system have their files.
_SYSTEM = re.compile(r"/(?:$|(?:usr(?!/local)|etc|var|s?bin|lib\w*)(?:/|$))")


class Reader:
    """Reads stages; what cannot be told is collected in `unknown`."""

    def __init__(self, image: Image, clean: Callable[[str], str]) -> None:
        self._image = image
        self.clean = clean
        self._installer = Installer(image, self._miss_packages)
        self._held: dict[int, list[Holding]] = {}
        self._unknown: dict[int, list[Unknown]] = {}
        self._unknown_packages: set[Unknown] = set()

    @property
    def remedies(self) -> list[str]:
        """What would help to know more."""
        return self._installer.remedies

    @property
    def pythons(self) -> set[str]:
        """The Python versions that packages were resolved for."""
        return self._installer.pythons

    def held(self, stage: Stage) -> list[Holding]:
        """What lies in the stage's image above its base, each holding with the line of the step that brings it."""
        if stage.index not in self._held:
            self._held[stage.index] = []  # a stage that copies from itself is refused by the builder
            found = list(self.held(stage.parent)) if stage.parent else list(_of_base(stage))
            for step in stage.steps:
                found += self._of_step(step, found)
            self._held[stage.index] = found
        return self._held[stage.index]

    def unknown(self, stage: Stage) -> list[Unknown]:
        """What its steps may add besides. For the stages it copies from, that is said where something is carried."""
        self.held(stage)
        return [each for member in stage.chain for each in self._unknown.get(member.index, ())]

    def _miss(self, step: Step, what: str, why: str) -> Unknown:
        instruction = self.clean(step.instruction.text)
        found = Unknown(step.instruction.line, instruction, self.clean(what), self.clean(why))
        self._unknown.setdefault(step.stage.index, []).append(found)
        return found

    def _miss_packages(self, step: Step, what: str, why: str) -> None:
        self._unknown_packages.add(self._miss(step, what, why))

    def _of_step(self, step: Step, before: list[Holding]) -> list[Holding]:
        if step.keyword in ("COPY", "ADD"):
            return [holding for copy in copies(self._image, [step]) for holding in self._of_copy(copy)]
        if step.keyword != "RUN":
            return []
        found = list(self._environments(step, before))
        for install in installs(step):
            found += self._installer.installed(install, [*before, *found])
        for command in wheel_commands(step):
            found += self._installer.wheels(command)
        again, covered = stored_again(step, before)
        for what, why in remaining(step, covered):
            self._miss(step, what, why)
        return [*found, *again]

    def _environments(self, step: Step, before: list[Holding]) -> Iterator[Holding]:
        """The virtual environments that a RUN makes, and what ``python -m venv`` puts into them."""
        line = step.instruction.line
        target = target_of(step.stage)
        for environment in made(step):
            said = f"the files of a virtual environment, as measured with {own.MEASURED_WITH}"
            yield Holding(environment.path, Kind.ENVIRONMENT, own.ENVIRONMENT, said, line)
            words = [word.text for command in step.commands for word in command.words]
            if "venv" not in words or "uv" in words or "--without-pip" in words:
                continue
            library = f"{environment.path}/lib/python{target.minor if target else '3'}/site-packages"
            old = target is not None and comes_with_setuptools(target)
            size = own.ENVIRONMENT_PIP + (own.ENVIRONMENT_SETUPTOOLS if old else 0)
            names = "pip and setuptools" if old else "pip"
            if target is not None:
                yield from library_bytecode(step, target, before)
            yield Holding(
                library,
                Kind.PIP,
                size,
                f"{names} of the virtual environment, as measured with {own.MEASURED_WITH}",
                line,
            )

    def _of_copy(self, copy: Copy) -> Iterator[Holding]:
        step = copy.step
        if copy.foreign:
            flag = step.flag("from")
            self._miss(step, f"files of {flag.value if flag else '?'}", "another image")
        elif copy.stage is not None:
            yield from self._of_stage(copy, copy.stage)
        else:
            yield from self._of_context(copy)

    def _of_context(self, copy: Copy) -> Iterator[Holding]:
        step, context = copy.step, self._image.project.context
        written = sum(len(each.content.text.encode("utf-8", "surrogateescape")) for each in step.instruction.heredocs)
        if written:
            yield Holding(
                copy.destination or "/", Kind.CONTEXT, written, "the text in the Dockerfile", step.instruction.line
            )
        files = []
        for path, place in _files(copy):
            if step.keyword == "ADD" and path.endswith(_ARCHIVES):
                self._miss(step, path, "an archive that ADD unpacks")
            elif context is not None:
                files.append((place, _bytes(os.path.join(context.folder, path))))
        if files:
            count = f"{len(files):,} file{'s' * (len(files) != 1)} of the build context"
            yield Holding(
                copy.destination or "/",
                Kind.CONTEXT,
                sum(size for _, size in files),
                count,
                step.instruction.line,
                files=tuple(files),
            )
        for word, text in zip(copy.source_words, copy.sources, strict=True):
            if text is None:
                self._miss(step, word.raw, "it depends on a variable that the files do not tell")
            elif text.startswith(_REMOTE):
                self._miss(step, text, "fetched from elsewhere")
            elif context is not None and not context.glob(text):
                self._miss(step, text, "it is not in the build context")
        if context is not None and not context.complete:
            self._miss(
                step, "more files", "the build context is too large to be walked, or a folder of it cannot be read"
            )

    def _of_stage(self, copy: Copy, stage: Stage) -> Iterator[Holding]:
        """What a COPY --from carries out of a stage."""
        line = copy.step.instruction.line
        for word, text in zip(copy.source_words, copy.sources, strict=True):
            if text is None or copy.destination is None or set(text) & set("*?["):
                self._miss(copy.step, word.raw, "which files it names is not known")
                continue
            source = posixpath.normpath(posixpath.join("/", text))
            carried = [
                found for each in self.held(stage) if (found := each.copied(source, self._place(copy, source), line))
            ]
            yield from carried
            if _HOLDS_PYTHON.fullmatch(source):
                self._miss(copy.step, text, "it holds the Python of the base image too")
            elif not carried:
                self._miss(copy.step, text, f"what the stage {stage.name or stage.index} has there is not known")
            self._unsure(copy.step, stage, source)

    def _place(self, copy: Copy, source: str) -> str:
        return copy.place_of(source) or copy.destination or "/"

    def _unsure(self, step: Step, stage: Stage, source: str) -> None:
        """Name what the stage's own steps may add at the copied place, and no figure holds."""
        for each in self.unknown(stage):
            if each.what == UV_CACHE and below("/root/.cache/uv", source) is None:
                continue
            if each.why == OF_SYSTEM and not _SYSTEM.match(source):
                continue
            inside = any(below(word.strip("'\","), source) is not None for word in each.instruction.split())
            if each in self._unknown_packages or inside:
                self._miss(step, each.what, f"line {each.line}: {each.why}")


def _files(copy: Copy) -> list[tuple[str, str]]:
    """The files of the build context with their places in the image, ``?`` where the folder is not known."""
    context = copy.image.project.context
    if copy.destination is not None or context is None:
        return copy.files
    roots = [root for _, text in copy.local_sources for root in context.roots(text)]
    return [(path, f"?/{path}") for root in roots for path in context.files(root) if not copy.leaves_out(path)]


def _of_base(stage: Stage) -> Iterator[Holding]:
    """pip of the base image's Python: it counts where its folder is copied into another stage."""
    target = target_of(stage)
    if target is not None and without_bytecode(stage):
        library = f"/usr/local/lib/python{target.minor}/site-packages"
        said = f"pip of the base image, as measured with {own.MEASURED_WITH}"
        yield Holding(library, Kind.PIP, own.PIP, said, stage.instruction.line, base=True)


def _bytes(path: str) -> int:
    """The bytes that the file takes in a layer; a link takes none."""
    try:
        found = os.lstat(path)
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
