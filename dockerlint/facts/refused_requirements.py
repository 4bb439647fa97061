"""Which lines of a requirements file pip refuses, whatever its version.

The measure is pip's own reader: https://pip.pypa.io/en/stable/reference/requirements-file-format/ and
https://packaging.python.org/en/latest/specifications/dependency-specifiers/. Versions that only newer releases of pip refuse
(``>=2.*``, ``==1.0-final-2``) are not judged, nor are paths, URLs, archives and lines with variables.
"""

from dockerlint.regex import regex

_NAME = regex(r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*")
_BEGIN = regex(r"[A-Za-z0-9._\\/~$%-]")
_OTHER = regex(r"\$\{|\{\{|\{%|%\(|[\udc80-\udcff\ufffd\x00]")
_LOCAL = regex(r"[\\/]|\.(?:whl|zip|tar(?:\.\w+)?|tgz|tbz|bz2|txz)\b|://")
_CLAUSES = regex(r"(?:(?:===?|[~!<>]=|<|>)\s*[^\s,;()=<>!~]+\s*,?\s*)+")
_SINGLE = regex(r"=\s*(?![=<>~!\s])(?:\"?(v?\d[^\s,;=<>!~\"]*)\"?\s*$)?")
_REVERSED = regex(r"=([<>~!])(?!=)")
_TILDE = regex(r"~\s*\d")
_VERSION = regex(r"v?\d[\w.*+!-]*$")
_UNQUOTED = regex(r"\b(?:python_version|python_full_version)\s*(?:===?|[~!<>]=|<|>)\s*(\d[\w.]*)")
_OPTION = regex(r"-{3,}\S*|--?[A-Za-z][a-z-]*")
# Options of ``pip install`` that no release of pip has ever taken in a file.
_ONLY_ON_COMMAND_LINE = frozenset((
    "--no-cache-dir", "--upgrade", "-U", "--user", "--no-deps", "--quiet", "-q", "--verbose", "-v", "--target", "-t", "--force-reinstall",
    "--ignore-installed", "--disable-pip-version-check", "--break-system-packages", "--root-user-action", "--no-compile",
))  # fmt: skip


def why_refused(text: str, tool: str = "pip") -> "tuple[str, str] | None":
    """Why pip stops at a logical line, and what to write instead; None where some release of pip reads it, or it cannot be told.

    `text` has no comment any more. `tool` is ``pip`` or ``uv pip``; options are judged for pip only.
    """
    if _OTHER.search(text):
        return None
    if text.startswith("-"):
        return _option(text) if tool == "pip" else None
    requirement = text.split(" -", 1)[0].strip()
    specifier, _, marker = requirement.partition(";")
    if not _BEGIN.match(text):
        return "no package's name begins like this", "Take the line out, or write the name of a package."
    if _LOCAL.search(requirement) or "@" in specifier:
        return None
    return _requirement(specifier.strip()) or _marker(marker)


def _option(text: str) -> "tuple[str, str] | None":
    found = _OPTION.match(text)
    if found is None:
        return None
    name = found[0]
    if name.startswith("---"):
        return "this is no option", "Take the line out: pip freeze writes a list that pip reads, pip list does not."
    if name in _ONLY_ON_COMMAND_LINE:
        return f"{name} is no option for a file", f"Give {name} to the command: pip install {name} -r <file>"
    return None


def _requirement(text: str) -> "tuple[str, str] | None":
    found = _NAME.match(text)
    if found is None:
        return None
    name, rest = f"{found[1]}{found[2] or ''}", text[found.end() :]
    if rest.startswith("("):
        return None
    if rest in ("==", "==="):
        return f"no version stands behind {rest}", f"Write one, or {name} alone."
    if single := _SINGLE.match(rest):
        meant = f"Did you mean {name}=={single[1]}?" if single[1] else "Did you mean ==?"
        return "a single = compares nothing", meant
    if _REVERSED.match(rest):
        return f"={rest[1]} compares nothing", f"Did you mean {rest[1]}=?"
    if _VERSION.match(rest):
        return f"{rest} stands behind the name without a comparison", f"Did you mean {name}=={rest}?"
    return _behind(rest)


def _behind(text: str) -> "tuple[str, str] | None":
    """What is wrong where something else than clauses of versions follows the name, or these are followed by a word."""
    if _TILDE.match(text):
        return "~ compares nothing", "Did you mean ~=?"
    clauses = _CLAUSES.match(text)
    rest = text[clauses.end() :] if clauses else text
    if clauses and text[clauses.end() - 1].isspace() and rest[:1].isalpha():
        return f"{rest.split()[0]} stands behind the version", "Write one requirement in a line."
    if clauses or not rest or rest[0] in "=<>!~._-;@":
        return None
    if rest[0] == "[":
        return "the [ is not closed", "Close it behind the last extra: ]."
    if rest[0].isalnum():
        word = rest.split()[0]
        table = "This is a table as pip list prints it; pip freeze writes a list that pip reads."
        return f"{word} stands behind the name", table if word == "Version" else "Write one requirement in a line."
    return f"{rest[0]} stands behind the name", "Take it out; a version is compared by ==, >=, <=, ~=, !=, > or <."


def _marker(text: str) -> "tuple[str, str] | None":
    found = _UNQUOTED.search(text)
    if found is None:
        return None
    return f"the version {found[1]} in the condition has no quotes", f'Write "{found[1]}".'
