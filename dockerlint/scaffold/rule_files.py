"""What ``dockerlint rules new`` writes: a rule that works, and says TODO where it is to be made one's own."""

import re

NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")

_RULE = '''"""TODO: what is found, in one sentence that ends with a full stop."""

from dockerlint import Findings, Image, Rule, Step

rule = Rule(summary="TODO: what is wrong, in a few words", severity="warning", since="1.0")


@rule.step("STOPSIGNAL")  # TODO: this finds STOPSIGNAL SIGKILL; docs/own-rules.md says what else there is to ask for
def find(step: Step, image: Image) -> Findings:
    for word in step.words:
        if step.value(word) in ("SIGKILL", "9"):
            yield rule.at(word, "TODO: what is wrong here, and what follows from it", "TODO: how it is mended.")
'''
_README = """# {name}

## What it finds

TODO: what is found, and where the rule says nothing by itself.

## Why

TODO: what happens to whoever does not mend it.

## How to mend

TODO: before and after.

## When to allow it

TODO: where it is right as it is.

## Fix safety

There is no automatic edit.

## References

TODO: where it is written; a page of your team's.
"""
_DOCKERFILE = """FROM python:3.13-slim-trixie
STOPSIGNAL {signal}
"""


def rule_files(name: str) -> "dict[str, str]":
    """By name, the files of a rule called `name` (in kebab case)."""
    return {
        "rule.py": _RULE,
        "README.md": _README.format(name=name),
        "bad.Dockerfile": _DOCKERFILE.format(signal="SIGKILL"),
        "good.Dockerfile": _DOCKERFILE.format(signal="SIGTERM"),
    }
