"""The keys of the configuration about findings that are not told: comments in the files, and the baseline."""

import os

from .config_reader import Reader, key

_SWITCH: "dict[str, object]" = {"type": "boolean"}


@key("inline", _SWITCH, "false: comments in the files silence nothing.")
def _inline(reader: Reader, name: str, value: object) -> None:
    reader.config.inline = reader.switch(name, value)


@key("require-reason", _SWITCH, "true: a comment that silences rules without saying why is a finding.")
def _require_reason(reader: Reader, name: str, value: object) -> None:
    reader.config.require_reason = reader.switch(name, value)


@key("baseline", {"type": "string"}, "The path of a file with known findings, which are not told; seen from this file.")
def _baseline(reader: Reader, name: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise reader.error(
            name, f"{name} has to be the path of a file", 'For instance: baseline = "dockerlint-baseline.json"'
        )
    path = os.path.normpath(os.path.join(os.path.dirname(reader.path), os.path.expanduser(value)))
    reader.config.baseline = path


@key("strict-baseline", _SWITCH, "true: an entry of the baseline that fits nothing any more makes the exit code 1.")
def _strict_baseline(reader: Reader, name: str, value: object) -> None:
    reader.config.strict_baseline = reader.switch(name, value)
