"""Which environment variable the settings of a Django project read for ``DEBUG``, and which of its values mean true."""

import re

from dockerlint.regex import regex

from .project import for_development

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .context import Context

_DEBUG = regex(r"^DEBUG\b[^=\n]*=(?!=)[ \t]*([^\n]+)", re.MULTILINE)
_FALSE = frozenset(("", "0", "false", "no", "off", "none"))


def switches_debug(context: "Context", name: str, value: str) -> bool:
    """Whether ``name=value`` makes ``DEBUG`` true: the settings compare the variable with the value, or take it for a switch."""
    for source in context.python_sources:
        folder, _, file = source.path.rpartition("/")
        if "settings" not in (file.removesuffix(".py"), folder.rpartition("/")[2]) or for_development(file):
            continue
        for found in _DEBUG.finditer(source.text):
            if re.search(rf"[\"']{re.escape(name)}[\"']", found[1]):
                return _is_true(found[1], value)
    return False


def _is_true(expression: str, value: str) -> bool:
    """Whether the expression that reads the variable is true of the value, as far as one line tells."""
    if "!=" in expression or " not " in expression:
        return False
    if "==" in expression or " in " in expression:
        words = {value, value.lower()} if ".lower()" in expression else {value}
        return any(re.search(rf"(?:==|\bin\b).*[\"']{re.escape(word)}[\"']", expression) for word in words)
    return value.lower() not in _FALSE
