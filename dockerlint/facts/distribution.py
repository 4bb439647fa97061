"""The family of distributions that a base image is of, and the release of Debian, Ubuntu or Alpine that its tag names."""

from dockerlint.data.distribution_releases import DEBIAN_NUMBERS, UBUNTU_NUMBERS
from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base_image import BaseImage

_UBUNTU_RELEASES = frozenset(UBUNTU_NUMBERS.values())
_NUMBER = regex(r"\d+(?:\.\d+)*")
_OWN = {"debian": "Debian", "ubuntu": "Ubuntu", "alpine": "Alpine"}
# Words in a tag of an image that is Debian's otherwise.
_OTHERS = (
    "centos", "ubi8", "ubi9", "ubi10", "rocky", "alma", "fedora", "amazonlinux", "oracle", "windows", "nanoserver", "opensuse",
)  # fmt: skip


def family(base: "BaseImage") -> "str | None":
    """``debian`` (also for Ubuntu), ``alpine``, ``rpm`` … by name and tag; None where the image is not known or its tag says another one."""
    tag = (base.reference.tag if base.reference else None) or ""
    if base.known is None or any(name in tag for name in _OTHERS):
        return None
    return "alpine" if "alpine" in tag else base.known.distribution


class Release:
    """`system` is ``Debian``, ``Ubuntu`` or ``Alpine``; `number` what counts of its version: ``(12,)``, ``(24, 4)``, ``(3, 22)``."""

    __slots__ = ("number", "system", "text")

    def __init__(self, system: str, text: str, number: "tuple[int, ...]") -> None:
        self.system = system
        self.text = text
        self.number = number[:1] if system == "Debian" else number[:2]

    def __str__(self) -> str:
        return f"{self.system} {self.text}"


def release_of(base: "BaseImage") -> "Release | None":
    """The release that the tag of a well-known image names, ``nvidia/cuda:12.9.1-base-ubuntu24.04`` too; None where it names none."""
    tag = base.reference.tag if base.reference else None
    if base.known is None or not tag:
        return None
    system = _OWN.get(base.official or "")
    first = _NUMBER.match(tag)
    if system and first:
        number = tuple(int(part) for part in first[0].split("."))
        return Release(system, first[0], number) if system == "Debian" or len(number) > 1 else None
    return _by_words(base.official, tag.split("-"))


def _by_words(official: "str | None", words: "list[str]") -> "Release | None":
    for word in words:
        if word in DEBIAN_NUMBERS and official not in ("ubuntu", "alpine"):
            return Release("Debian", f"{DEBIAN_NUMBERS[word]} ({word})", (DEBIAN_NUMBERS[word],))
        if word in UBUNTU_NUMBERS:
            number = UBUNTU_NUMBERS[word]
            return Release("Ubuntu", number, tuple(int(part) for part in number.split(".")))
        text = word.removeprefix("ubuntu")
        if text != word and text in _UBUNTU_RELEASES:
            return Release("Ubuntu", text, tuple(int(part) for part in text.split(".")))
        text = word.removeprefix("alpine")
        if text != word and _NUMBER.fullmatch(text) and "." in text:
            return Release("Alpine", text, tuple(int(part) for part in text.split(".")))
    return None
