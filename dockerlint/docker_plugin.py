"""``docker dockerlint …``: the program as a plugin of Docker's command line, which calls it as ``docker-dockerlint``.

Docker asks every plugin for its metadata at each ``docker help`` and ``docker info``: that answer needs no import but json.
Source: docker/cli, cli-plugins/manager (metadata.go, plugin.go) and cobra's completion protocol, read on 2026-11-20 beside docker 28.2.
"""

import os
import sys

from . import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "dockerlint"
EXECUTABLE = f"docker-{NAME}"
_SWITCHES = frozenset(("-D", "--debug", "--tls", "--tlsverify"))
_VALUED = frozenset(("--config", "-c", "--context", "-H", "--host", "-l", "--log-level", "--tlscacert", "--tlscert", "--tlskey"))  # fmt: skip
_COMPLETE = ("__complete", "__completeNoDesc")


def main() -> int:
    """Run what Docker's command line asks for; the exit status."""
    words = sys.argv[1:]
    if words[:1] == ["docker-cli-plugin-metadata"]:
        print(metadata())
        return 0
    asked = next((word for word in words[:1] if word in _COMPLETE), None)
    own = without_docker(words[1:] if asked else words)
    if asked:
        from .cli.docker_completion import completions

        print(completions(own, described=asked == _COMPLETE[0]), end="")
        return 0
    from .__main__ import main as run

    sys.argv = [NAME, *own]
    return run()


def metadata() -> str:
    """What Docker wants to know of a plugin. Command lines before 28.4.1 accept no other version of the schema."""
    import json

    return json.dumps(
        {
            "SchemaVersion": "0.1.0", "Vendor": "The dockerlint authors", "Version": __version__,
            "ShortDescription": "Judge and measure the images of Python web applications",
        }
    )  # fmt: skip


def without_docker(words: "Sequence[str]") -> "list[str]":
    """The words behind the plugin's name. Docker's own options stand before it: those that choose an engine go into the environment."""
    rest = list(words)
    while rest and rest[0].startswith("-"):
        name, value = _option(rest)
        if name is None:
            return rest  # not Docker's: dockerlint's own
        _obey(name, value)
    return rest[1:] if rest[:1] == [NAME] else rest


def _option(rest: "list[str]") -> "tuple[str | None, str]":
    """Take one of Docker's options, and its value, from the front; None where the word is none of them."""
    name, equals, value = rest[0].partition("=")
    if name in _VALUED:
        del rest[0]
        if not equals:
            value = rest.pop(0) if rest else ""
        return name, value
    if name in _SWITCHES:
        del rest[0]
        return name, value
    short = name[:2]
    if short in _VALUED and not name.startswith("--"):  # -Htcp://…
        value = rest.pop(0)[2:].removeprefix("=")
        return short, value
    return None, ""


def _obey(name: str, value: str) -> None:
    """Docker's option in force over its variables; an engine that is named counts more than a context."""
    if name in ("-H", "--host"):
        os.environ["DOCKER_HOST"] = value
    elif name in ("-c", "--context"):
        os.environ["DOCKER_CONTEXT"] = value
        os.environ.pop("DOCKER_HOST", None)
    elif name == "--config":
        os.environ["DOCKER_CONFIG"] = value
    elif name == "--tlsverify" and value != "false":
        os.environ["DOCKER_TLS_VERIFY"] = "1"


if __name__ == "__main__":
    sys.exit(main())
