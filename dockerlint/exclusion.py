"""Which Dockerfiles are left out by the configuration's ``exclude``, and which of those that are named although a search would leave them out."""

import os

from .config import config_for, load
from .config_reader import ConfigError
from .discovery import SKIPPED, STDIN, is_left_out_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .config_reader import Config


class Exclusion:
    """What is left out of a run: `config` is the one file that counts, None for the nearest of each Dockerfile; none counts where `isolated`.

    `named_too`: a path that is given by name is left out like one that is found, standard input as `stdin_filename`.
    """

    def __init__(
        self,
        config: "str | None" = None,
        isolated: bool = False,
        named_too: bool = False,
        stdin_filename: "str | None" = None,
    ) -> None:
        self.named_too = named_too
        self._stdin_filename = stdin_filename
        self._isolated = isolated
        self._given = load(config) if config is not None and not isolated else None

    def excludes(self, path: str, is_dir: bool = False) -> bool:
        """Whether the configuration leaves the file or folder out. One that cannot be followed does not: it is told of when the file is judged."""
        found = self._config(path)
        return found is not None and bool(found.excluded) and _matches(found, path, is_dir)

    def excludes_folder(self, path: str) -> bool:
        """Whether the configuration that holds above a folder leaves it out with all that is in it; what it has inside does not count.

        Where a pattern of that configuration brings something back, its files have to be asked one by one.
        """
        found = self._config(path)
        if found is None or any(line.startswith("!") for _, line in found.excluded):
            return False
        return bool(found.excluded) and _matches(found, path, True)

    def _config(self, path: str) -> "Config | None":
        if self._isolated:
            return None
        try:
            return self._given or config_for(path)[1]
        except ConfigError:
            return None

    def excludes_named(self, path: str) -> bool:
        """The same for a path given by name; it also asks what git and the search for Dockerfiles leave out."""
        if path == STDIN and self._stdin_filename is None:
            return False
        path = self._stdin_filename or path if path == STDIN else path
        return self.named_too and (self.excludes(path) or is_passed_over(path) or self._in_excluded_folder(path))

    def _in_excluded_folder(self, path: str) -> bool:
        """Whether a search would not enter one of the folders that the file lies in."""
        here, *below = _way_down(os.path.abspath(path))
        for name in below[:-1]:
            here = os.path.join(here, name)
            if self.excludes_folder(here):
                return True
        return False


def _matches(config: "Config", path: str, is_dir: bool) -> bool:
    """Whether the last pattern that matches the path, or a folder that it lies in, leaves it out."""
    from .gitignore import matches_from

    for folder, line in reversed(config.excluded):
        pattern = matches_from(folder, line, path, is_dir)
        if pattern is not None:
            return not pattern.exception
    return False


def is_passed_over(path: str) -> bool:
    """Whether a search from the top of the repository would not come to the file.

    Outside of a repository the search begins in the current folder, or in the file's own where that lies elsewhere.
    """
    from .gitignore import GitIgnore

    top, *below = _way_down(os.path.abspath(path))
    here = top
    ignore: GitIgnore | None = None
    for name in below:
        if os.path.isfile(os.path.join(here, ".gitignore")):
            ignore = GitIgnore.load(here, ignore)
        here = os.path.join(here, name)
        is_dir = here != os.path.abspath(path)
        if ignore is not None and ignore.excludes(here, is_dir):
            return True
        if is_dir and (name in SKIPPED or os.path.isfile(os.path.join(here, "pyvenv.cfg"))):
            return True
        if is_dir and is_left_out_rule(top, here):
            return True
    return False


def _way_down(full: str) -> "list[str]":
    """The folder in which a search for the file begins, and the names from there to the file."""
    names: list[str] = []
    current = os.getcwd()
    folder, name = os.path.split(full)
    best = [folder, name]
    while True:
        names.insert(0, name)
        if os.path.exists(os.path.join(folder, ".git")):
            return [folder, *names]
        if folder == current:
            best = [folder, *names]
        above = os.path.dirname(folder)
        if above == folder:
            return best
        folder, name = above, os.path.basename(folder)
