"""What to say where a build fails for a secret or an ssh agent that nobody has given it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.image.errors import BuildFailedError

_MOUNT = re.compile(r"--mount=(\S+)")
_NOT_FOUND = re.compile(r"secret (\S+?):? not found")
_NO_AGENT = re.compile(r"unset ssh forward key|no SSH key")


def session_remedy(error: BuildFailedError, secrets: Sequence[str], ssh: Sequence[str]) -> str:
    """Which `--secret` or `--ssh` the failed step mounts and the command line does not give; "" where there is none.

    `secrets` and `ssh` are the options' values, in the notation of `docker build`.
    """
    given = {_value(spec.split(","), "id") or spec for spec in secrets}
    wanted = [name for name in dict.fromkeys(_secrets(error)) if name not in given]
    agent = not ssh and (_NO_AGENT.search(error.message) or any("type=ssh" in mount for mount in _mounts(error)))
    options = [f"--secret id={name},src=FILE" for name in wanted] + (["--ssh default"] if agent else [])
    if not options:
        return ""
    what = " and ".join(
        ([f"the secret{'s' * (len(wanted) > 1)} {', '.join(wanted)}"] if wanted else [])
        + (["an ssh agent"] if agent else [])
    )
    env = " (or env=VARIABLE instead of src)" if wanted else ""
    return f"The step mounts {what}, and the command line gives none: {' '.join(options)}{env}."


def _secrets(error: BuildFailedError) -> Iterator[str]:
    for mount in _mounts(error):
        if "type=secret" in mount:
            target = _value(mount, "target") or _value(mount, "dst") or _value(mount, "destination")
            if name := _value(mount, "id") or target.rpartition("/")[2]:
                yield name
    if found := _NOT_FOUND.search(error.message):
        yield found[1]


def _mounts(error: BuildFailedError) -> list[list[str]]:
    """The parts of each mount of the step that failed, as its name shows them."""
    return [mount.split(",") for mount in _MOUNT.findall(error.step)]


def _value(parts: Sequence[str], key: str) -> str:
    return next((part.partition("=")[2] for part in parts if part.startswith(f"{key}=")), "")
