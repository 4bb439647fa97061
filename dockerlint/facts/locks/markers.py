"""Environment markers (PEP 508) of lock files, answered for all environments that the image may be.

Most markers compare a variable with a word or a release, and are answered here; all others by the packaging library, whose import takes as
long as a whole check.
"""

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Mapping, Sequence

_EXTRA = regex(r"""\bextra\s*(==|!=)\s*(['"])([^'"]*)\2""")
_INNERMOST = regex(r"\(([^()]*)\)")
_COMPARISON = regex(r"""\s*([a-z_]+)\s*(===?|!=|<=?|>=?|~=)\s*(['"])([^'"()]*)\3\s*""")
_VERSIONS = frozenset(("python_version", "python_full_version", "implementation_version"))
_RELEASE = regex(r"\d{1,9}(?:\.\d{1,9}){0,3}")
_TRUE, _FALSE = "os_name == 'posix'", "os_name == 'none'"


class Markers:
    """Answers for the markers of one lock file. `environments`: the variables of each environment that the image may be; `names`: what
    counts as an extra that is asked for.
    """

    def __init__(self, environments: "Sequence[Mapping[str, str]]", names: "Collection[str]" = ()) -> None:
        self._environments = environments
        self._names = names
        self._held: dict[str, bool | None] = {}

    def holds(self, marker: "str | None") -> "bool | None":
        """Whether the marker holds, as none at all does; None where it cannot be read, or holds in some of the environments only."""
        if not marker:
            return True
        if marker not in self._held:
            self._held[marker] = self._answer(marker)
        return self._held[marker]

    def _answer(self, marker: str) -> "bool | None":
        text = _EXTRA.sub(lambda found: _asked(found, self._names), marker)
        try:
            answers = {_evaluate(text, each) for each in self._environments}
        except (ValueError, TypeError, AttributeError, RecursionError):  # a lock file may hold anything
            return None
        return answers.pop() if len(answers) == 1 else None


def _evaluate(text: str, environment: "Mapping[str, str]") -> bool:
    """Raises ValueError for what is no marker."""
    answer = plain_answer(text, environment)
    if answer is None:
        from packaging.markers import Marker

        answer = Marker(text).evaluate(dict(environment))
    return answer


def plain_answer(text: str, environment: "Mapping[str, str]") -> "bool | None":
    """The answer to comparisons that are joined by ``and`` and ``or``; None where anything else stands there."""
    if "(" in text:
        inner = _INNERMOST.search(text)
        held = plain_answer(inner[1], environment) if inner is not None else None
        if inner is None or held is None:
            return None
        return plain_answer(f"{text[: inner.start()]} {_TRUE if held else _FALSE} {text[inner.end() :]}", environment)
    held_any = False
    for part in text.split(" or "):
        held_all = True
        for comparison in part.split(" and "):
            found = _COMPARISON.fullmatch(comparison)
            held = _compare(found[1], found[2], found[4], environment) if found is not None else None
            if held is None:
                return None
            held_all = held_all and held
        held_any = held_any or held_all
    return held_any


def _compare(name: str, operator: str, value: str, environment: "Mapping[str, str]") -> "bool | None":
    if name not in _VERSIONS:
        equal = environment.get(name) == value
        return None if name not in environment or operator not in ("==", "!=") else equal == (operator == "==")
    wild = value.endswith(".*") and operator in ("==", "!=")
    if not _RELEASE.fullmatch(value[:-2] if wild else value):
        return None
    own, other = _numbers(environment[name]), _numbers(value[:-2] if wild else value)
    own, other = (own[: len(other)], other) if wild else _padded(own, other)
    return {
        "==": own == other, "!=": own != other, "<": own < other, "<=": own <= other, ">": own > other, ">=": own >= other,
    }.get(operator)  # fmt: skip


def _numbers(text: str) -> "tuple[int, ...]":
    return tuple(map(int, text.split(".")))


def _padded(one: "tuple[int, ...]", other: "tuple[int, ...]") -> "tuple[tuple[int, ...], tuple[int, ...]]":
    """Both with as many numbers: 3.12 is 3.12.0."""
    width = max(len(one), len(other))
    return one + (0,) * (width - len(one)), other + (0,) * (width - len(other))


def environments(version: "tuple[int, int] | None") -> "list[dict[str, str]]":
    """What an image of Python on Linux may be: any release of `version`, or of the versions in use; on both usual architectures."""
    versions = [version] if version is not None else [(3, minor) for minor in range(8, 16)]
    return [
        {
            "implementation_name": "cpython",
            "implementation_version": f"{major}.{minor}.{patch}",
            "os_name": "posix",
            "platform_machine": machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": "Linux",
            "platform_version": "",
            "python_full_version": f"{major}.{minor}.{patch}",
            "python_version": f"{major}.{minor}",
            "sys_platform": "linux",
            "extra": "",
        }
        for major, minor in versions
        for machine in ("x86_64", "aarch64")
        for patch in (0, 99)
    ]


def extras_in(value: object) -> "Iterable[str]":
    """The extras that the markers in a lock file's tables speak of."""
    if isinstance(value, list):
        for item in value:
            yield from extras_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("marker", "markers", "resolution-markers"):
                yield from (found[3] for text in _texts(item) for found in _EXTRA.finditer(text))
            elif isinstance(item, (dict, list)):
                yield from extras_in(item)


def _texts(value: object) -> "Iterable[str]":
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _asked(found: "re.Match[str]", names: "Collection[str]") -> str:
    """``extra == "x"`` as something that is always, or never, true: several extras may be asked for at once."""
    return _TRUE if (found[3] in names) == (found[1] == "==") else _FALSE
