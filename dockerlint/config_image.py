"""The table of the configuration that says what build-report asks of an image. What reads it is imported where the table is there."""

from .config_reader import WORDS, Reader, key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .image.gates import Allowed

_SIZE: "dict[str, object]" = {"type": ["string", "integer"], "minimum": 0}
_ALLOWED: "dict[str, object]" = {"type": ["string", "integer"], "minimum": 0}
_EXAMPLE = '[build-report] max-size = "150MB"'
_PROPERTIES: "dict[str, dict[str, object]]" = {
    "max-size": {"description": "The largest image, such as 150MB.", **_SIZE},
    "max-compressed-size": {"description": "The most that a push transfers, such as 60MB.", **_SIZE},
    "max-layers": {"description": "The most layers, the base's included.", "type": "integer", "minimum": 0},
    "max-unreachable": {
        "description": "The most bytes that no container can read: 5MB, or 2% of the image.",
        **_ALLOWED,
    },
    "unreachable-floor": {"description": "What a percentage in max-unreachable always allows (1MB).", **_SIZE},
    "max-growth": {"description": "The most that the image may grow against a stored report: 5MB, or 10%.", **_ALLOWED},
    "growth-floor": {"description": "What a percentage in max-growth always allows (1MB).", **_SIZE},
    "require-probes": {"description": "Probes that have to pass; they start the image.", **WORDS},
    "build-timeout": {"description": "Seconds that one build may take (1800).", "type": "number", "minimum": 1},
}


@key(
    "build-report",
    {"type": "object", "additionalProperties": False, "properties": _PROPERTIES},
    "What build-report asks of the image.",
)
def _build_report(reader: Reader, name: str, value: object) -> None:
    from .image.gates import Limits

    found: dict[str, object] = {}
    for inner, given in reader.table(name, value, _EXAMPLE).items():
        if inner not in _PROPERTIES:
            raise reader.unknown(inner, list(_PROPERTIES), f"[build-report]: there is no key {inner!r}")
        found[inner.replace("-", "_")] = _READ[inner](reader, inner, given)
        reader.config.origins[f"build-report.{inner}"] = reader.path, reader.line(inner)
    limits = Limits(**found)  # type: ignore[arg-type]
    reader.config.limits = limits.over(reader.config.limits) if reader.config.limits else limits


def _size(reader: Reader, name: str, value: object) -> int:
    from .image.sizes import parse_size

    try:
        return parse_size(_text(value))
    except ValueError as error:
        raise reader.error(name, f"[build-report] {name}: {error}") from error


def _allowed(reader: Reader, name: str, value: object) -> "Allowed":
    from .image.gates import Allowed

    try:
        return Allowed.read(_text(value), of_whole=name == "max-unreachable")
    except ValueError as error:
        raise reader.error(name, f"[build-report] {name}: {error}") from error


def _text(value: object) -> str:
    """What is read as a size; a bare number counts bytes."""
    return "true" if isinstance(value, bool) else str(value)


def _count(reader: Reader, name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise reader.error(name, f"[build-report] {name} has to be a whole number", f"For instance: {name} = 12")
    return value


def _seconds(reader: Reader, name: str, value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 1 <= value <= 86_400:
        raise reader.error(
            name, f"[build-report] {name} has to be seconds, from 1 to 86400", f"For instance: {name} = 3600"
        )
    return float(value)


def _probes(reader: Reader, name: str, value: object) -> "tuple[str, ...]":
    from .image.gates import PROBES

    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise reader.error(
            name, f"[build-report] {name} has to be a list of strings", f'For instance: {name} = ["answers", "user"]'
        )
    for word in value:
        if word not in PROBES:
            raise reader.unknown(word, list(PROBES), f"[build-report] {name}: there is no probe {word!r}")
    return tuple(value)


_READ: "dict[str, Callable[[Reader, str, object], object]]" = {
    "max-size": _size,
    "max-compressed-size": _size,
    "max-layers": _count,
    "max-unreachable": _allowed,
    "unreachable-floor": _size,
    "max-growth": _allowed,
    "growth-floor": _size,
    "require-probes": _probes,
    "build-timeout": _seconds,
}
