"""Which versions of Python a project's pyproject.toml admits."""

import re

from dockerlint.regex import regex
from dockerlint.syntax.source import Word, whole

from .pyproject import read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Source

_CLAUSE = regex(r"(~=|==|!=|<=|>=|<|>|\^|~)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+|\*))?(\.\*)?")


def python_requirement(source: "Source", poetry: bool = False) -> "Word | None":
    """The value of ``requires-python``; for Poetry also of ``python`` among its dependencies. None where there is none."""
    data = read_toml(source)
    value = _at(data, "project", "requires-python")
    key = "requires-python"
    if value is None and poetry:
        value, key = _at(data, "tool", "poetry", "dependencies", "python"), "python"
    if not isinstance(value, str):
        return None
    found = re.search(rf"^\s*{key}\s*=\s*[\"'](?P<value>{re.escape(value)})[\"']", source.text, re.MULTILINE)
    return Word(whole(source), found.start("value"), found.end("value")) if found else None


def _at(data: object, *keys: str) -> object:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def excludes(requirement: str, version: "tuple[int, int]") -> bool:
    """Whether no patch release of the minor version is admitted; False where the requirement is not understood."""
    if "|" in requirement:
        return False
    found = [_CLAUSE.fullmatch(part.strip()) for part in requirement.split(",")]
    if any(clause is None for clause in found):
        return False
    return any(_excluded(clause, version) for clause in found if clause)


def _excluded(clause: "re.Match[str]", version: "tuple[int, int]") -> bool:
    sign, patch, any_patch = clause[1] or "==", clause[4], clause[5] or ""
    minor = int(clause[3]) if clause[3] else None
    limit = (int(clause[2]), minor or 0)
    if sign in (">=", "~=", "^", "~") and version < limit:
        return True
    if sign == ">" and version < limit:
        return True
    if sign in ("<", "<="):
        return version > limit or (version == limit and sign == "<" and patch in (None, "0"))
    if sign == "~=" and patch is not None:
        return version > limit
    if sign in ("^", "~=") or (sign == "~" and minor is None):
        return version[0] > limit[0]
    if sign == "~":
        return version > limit
    if sign == "==" and minor is not None and (patch is not None or any_patch):
        return version != limit
    return False
