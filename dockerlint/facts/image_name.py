"""The forms that BuildKit accepts for the name of an image and for a platform.

Source: the grammar at the head of distribution's package ``reference``, and the specifiers that containerd's package ``platforms``
documents.
"""

import re

_ALNUM = "[a-z0-9]+"
_COMPONENT = rf"{_ALNUM}(?:(?:[._]|__|-+){_ALNUM})*"
_HOST_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_HOST = rf"(?:{_HOST_PART}(?:\.{_HOST_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_NAME = (
    rf"(?:(?P<host>{_HOST})/)?(?P<path>{_COMPONENT}(?:/{_COMPONENT})*)(?::\w[\w.-]{{0,127}})?(?:@(?P<digest>[^@]+))?"
)
_DIGESTS = {"sha256": 64, "sha384": 96, "sha512": 128}
_SYSTEMS = frozenset((
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "macos", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
))  # fmt: skip
_ARCHITECTURES = {
    "aarch64": "arm64", "armhf": "arm", "armel": "arm", "i386": "386", "x86_64": "amd64", "x86-64": "amd64",
}  # fmt: skip
_KNOWN_ARCHITECTURES = frozenset((
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "ppc64", "ppc64le", "loong64", "mips", "mipsle", "mips64",
    "mips64le", "ppc", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
))  # fmt: skip


def is_image_name(text: str) -> bool:
    """Whether `text` can name an image: ``[host[:port]/]path[:tag][@digest]``; the path holds no capitals."""
    if re.fullmatch("[a-f0-9]{64}", text):
        return False
    first, slash, rest = text.partition("/")
    has_host = slash and ("." in first or ":" in first or first == "localhost" or first.lower() != first)
    if not has_host:
        text = f"docker.io/{text}"
    elif first.lower() != first and not rest:
        return False
    found = re.fullmatch(_NAME, text, re.ASCII)
    if found is None or len(found["path"]) > 255:
        return False
    return found["digest"] is None or _is_digest(found["digest"])


def _is_digest(text: str) -> bool:
    algorithm, _, value = text.partition(":")
    return re.fullmatch("[a-f0-9]*", value) is not None and _DIGESTS.get(algorithm) == len(value)


def read_platform(text: str) -> "tuple[str, str] | None":
    """Operating system and architecture of ``os[/architecture[/variant]]`` or of one alone; None where it is no platform."""
    parts = text.lower().split("/")
    if len(parts) > 3 or not re.fullmatch(r"[a-z0-9_.-]+(?:\([a-z0-9_.+-]*\))?", parts[0]):
        return None
    if not all(re.fullmatch(r"[a-z0-9_.-]+", part) for part in parts[1:]):
        return None
    system = parts[0].partition("(")[0]
    if len(parts) > 1:
        return _system(system), _ARCHITECTURES.get(parts[1], parts[1])
    if system in _SYSTEMS:
        return _system(system), "amd64"
    architecture = _ARCHITECTURES.get(system, system)
    return ("linux", architecture) if architecture in _KNOWN_ARCHITECTURES else None


def _system(name: str) -> str:
    return "darwin" if name == "macos" else name
