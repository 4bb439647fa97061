"""As much of the protocol buffers wire format as BuildKit's progress needs: fields by number, nothing generated.

https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

from collections import defaultdict

Value = int | bytes
Message = dict[int, list[Value]]
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def decode(data: bytes) -> Message:
    """Return the fields of one message: per number its values in order; raises ValueError for anything damaged."""
    fields: Message = defaultdict(list)
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        wire = key & 7
        if wire == _VARINT:
            value: Value
            value, at = _varint(data, at)
        elif wire in (_BYTES, _FIXED64, _FIXED32):
            size, at = _varint(data, at) if wire == _BYTES else (8 if wire == _FIXED64 else 4, at)
            if at + size > len(data):
                raise ValueError("a protobuf field is longer than its message")
            value, at = data[at : at + size], at + size
        else:
            raise ValueError(f"protobuf wire type {wire} is not in use")
        fields[key >> 3].append(value)
    return fields


def text(message: Message, number: int) -> str:
    """Return a string field, "" where it is absent."""
    return raw(message, number).decode("utf-8", "replace")


def raw(message: Message, number: int) -> bytes:
    """Return a bytes field, empty where it is absent."""
    found = message.get(number)
    return found[-1] if found and isinstance(found[-1], bytes) else b""


def integer(message: Message, number: int) -> int:
    """Return an integer field, 0 where it is absent."""
    found = message.get(number)
    return found[-1] if found and isinstance(found[-1], int) else 0


def messages(message: Message, number: int) -> list[Message]:
    """Return a repeated field of messages."""
    return [decode(item) for item in message.get(number, []) if isinstance(item, bytes)]


def timestamp(message: Message, number: int) -> float | None:
    """Return a google.protobuf.Timestamp in seconds since 1970, None where it is absent."""
    if number not in message:
        return None
    found = decode(raw(message, number))
    return integer(found, 1) + integer(found, 2) / 1e9


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("a protobuf number does not end")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
