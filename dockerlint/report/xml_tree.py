"""XML that every parser takes: characters that XML 1.0 forbids are replaced."""

import re
from xml.etree import ElementTree

from .shown import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(parent: "Element | None", tag: str, content: str = "", **attributes: "str | int") -> "Element":
    """A new element, the last one of its parent; an underscore behind an attribute's name is left out (``class_``)."""
    shown = {name.rstrip("_"): clean(str(value)) for name, value in attributes.items()}
    made = ElementTree.Element(tag, shown) if parent is None else ElementTree.SubElement(parent, tag, shown)
    if content:
        made.text = clean(content)
    return made


def clean(value: str) -> str:
    """The text with � for what XML cannot hold; bytes that are not UTF-8 as ``\\xNN``."""
    return _FORBIDDEN.sub("\ufffd", text(value))


def document(root: "Element") -> str:
    """The text of the document; ASCII, so that any output encoding takes it."""
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, "us-ascii")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + data.decode() + "\n"
