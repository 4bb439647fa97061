"""What the layers before a step hold at a place, as far as the files tell: copied files, virtual environments, downloads."""

import os
import posixpath

from dockerlint import wording
from dockerlint.syntax.shell import is_static

from .copies import below, copies
from .invocations import invocations
from .options import read_options
from .places import folder_at, path_in_image
from .virtual_environments import environments, made

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Located

    from .copies import Copy
    from .image import Image
    from .invocations import Invocation
    from .stages import Step

NOTABLE = 1_000_000
"""The bytes from which on it is worth a word that a layer holds them in vain."""
_NAMED = 3
_ARCHIVES = (".tar", ".gz", ".tgz", ".xz", ".bz2", ".zst", ".zip", ".deb", ".rpm", ".apk", ".whl", ".run")
_DOWNLOADERS = {
    "wget": frozenset(("-O", "--output-document", "-P", "--directory-prefix", "-o", "-t", "-T", "-U", "--header", "--tries", "--timeout")),
    "curl": frozenset((
        "-o", "--output", "-H", "--header", "-x", "--proxy", "-u", "--user", "-A", "--retry", "--retry-delay", "-m", "--max-time", "-d", "--data", "-X",
        "--connect-timeout", "--output-dir", "-C", "--cacert",
    )),
}  # fmt: skip


class Held:
    """Something that an earlier layer holds: `what` names it, `where` brings it, `size` in bytes, None where that is not known."""

    def __init__(self, step: "Step", where: "Located", what: str, size: "int | None" = None) -> None:
        self.step = step
        self.where = where
        self.what = what
        self.size = size


def held_before(image: "Image", step: "Step", path: str, deep: bool = True) -> "list[Held]":
    """What the layers before `step` hold at the path, and with `deep` below it, where it is notable together."""
    found: list[Held] = []
    for earlier in step.stage.all_steps:
        if earlier is step:
            break
        found += (
            Held(earlier, environment.word, f"the virtual environment {environment.path}")
            for environment in made(earlier)
            if deep and below(environment.path, path) is not None
        )
        for copy in copies(image, [earlier]):
            found += _copied(copy, path, deep)
        found += (
            Held(earlier, invoked.word, f"the download {posixpath.basename(place)}")
            for place, invoked in downloads(earlier)
            if below(place, path) is not None and (deep or place == path)
        )
    known = sum(held.size for held in found if held.size is not None)
    return [held for held in found if held.size is None or known >= NOTABLE]


def listed(held: "list[Held]") -> str:
    """What lies in which lines, as a message says it: what has no size by its name, all that has one together, ``4.1 MB of lines 3 to 25``."""
    found = [f"{one.what} of line {one.step.instruction.line}" for one in held if one.size is None]
    sized = [one for one in held if one.size is not None]
    if sized:
        lines = sorted({one.step.instruction.line for one in sized})
        found.append(f"{megabytes(sum(one.size or 0 for one in sized))} of {_lines(lines)}")
    return wording.listed(found)


def _lines(numbers: "list[int]") -> str:
    if len(numbers) > _NAMED:
        return f"lines {numbers[0]} to {numbers[-1]}"
    return f"line{'s' * (len(numbers) > 1)} {wording.listed(list(map(str, numbers)))}"


def weightiest(held: "list[Held]") -> "list[Held]":
    """The few that a message points at, in the order of the file: those of unknown size, then the biggest."""
    first = sorted(held, key=lambda one: float("inf") if one.size is None else one.size, reverse=True)[:_NAMED]
    return [one for one in held if one in first]


def _copied(copy: "Copy", path: str, deep: bool) -> "Iterator[Held]":
    where = copy.step.words[-1]
    if copy.stage is not None:
        places = [copy.place_of(environment.path) for environment in environments(copy.stage)] if deep else []
        for place in dict.fromkeys(places):  # a second uv sync completes the same environment
            if place is not None and below(place, path) is not None:
                yield Held(copy.step, where, f"the virtual environment {place}")
    context = copy.image.project.context
    targets = [source for source, target in copy.files if target == path or (deep and below(target, path) is not None)]
    size = sum(_size(os.path.join(context.folder, source)) for source in targets) if context is not None else 0
    if size:
        yield Held(copy.step, where, megabytes(size), size)


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0


def megabytes(size: int) -> str:
    """``12.3 MB``."""
    return f"{size / 1_000_000:.1f} MB"


def downloads(step: "Step") -> "Iterator[tuple[str, Invocation]]":
    """The archives that wget and curl write in a RUN which neither removes nor moves anything: the path of each, and the call."""
    found = invocations(step) if step.keyword == "RUN" else []
    if any(invoked.program in ("rm", "mv", "find") for invoked in found):
        return
    for invoked in found:
        place = _written(step, invoked)
        if place is not None and place.endswith(_ARCHIVES):
            yield place, invoked


def _written(step: "Step", invoked: "Invocation") -> "str | None":
    """The file that a download is written to; None where it is none or not known."""
    values = _DOWNLOADERS.get(invoked.program)
    if values is None or invoked.command.guarded:
        return None
    options = read_options(invoked.arguments, values)
    curl = invoked.program == "curl"
    output = options.value("-o", "--output") if curl else options.value("-O", "--output-document")
    if output is not None:
        return path_in_image(step, invoked, output)
    folder = folder_at(step, invoked)
    if folder is None or options.has("-P", "--directory-prefix", "--output-dir") or len(options.arguments) != 1:
        return None
    if (curl and not options.has("-O", "--remote-name")) or not is_static(options.arguments[0]):
        return None
    return posixpath.join(folder, posixpath.basename(options.arguments[0].text))
