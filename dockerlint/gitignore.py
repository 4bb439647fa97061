"""What git leaves out. Imported only where a .gitignore is met: pathspec costs a start some milliseconds."""

import os

from pathspec import GitIgnoreSpec

from .syntax.source import decode


class GitIgnore:
    """The patterns of one .gitignore, and those of the folders above: the innermost file that has an opinion decides."""

    def __init__(self, folder: str, spec: GitIgnoreSpec, outer: "GitIgnore | None") -> None:
        self.folder = os.path.abspath(folder)  # noqa: PTH100 - pathlib is not loaded otherwise
        self.spec = spec
        self.outer = outer

    @classmethod
    def read(cls, folder: str, outer: "GitIgnore | None") -> "GitIgnore | None":
        """The .gitignore of a folder; `outer` where it cannot be read."""
        try:
            with open(os.path.join(folder, ".gitignore"), "rb") as file:  # noqa: PTH118, PTH123
                text = decode(file.read()).removeprefix("\ufeff")
        except OSError:
            return outer
        return cls(folder, _spec(text.split("\n")), outer)

    def excludes(self, path: str, is_dir: bool) -> bool:
        """Whether a path below the folder is ignored; its parents are known not to be."""
        full = os.path.abspath(path)  # noqa: PTH100
        level: GitIgnore | None = self
        while level is not None:
            inside = full[len(level.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
            verdict = level.spec.check_file(inside + "/" if is_dir else inside).include
            if verdict is not None:
                return verdict
            level = level.outer
        return False


def _spec(lines: "list[str]") -> GitIgnoreSpec:
    lines = [line.removesuffix("\r") for line in lines]
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:  # git passes over a pattern that it cannot read
        return GitIgnoreSpec.from_lines([line for line in lines if _readable(line)])


def _readable(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
