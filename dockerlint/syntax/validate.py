"""What BuildKit refuses when it reads one instruction: flags, counts and forms of arguments, stage names, order."""

import re

from dockerlint.regex import regex

from . import words
from .source import Word
from .suggest import suggest
from .tree import KEYWORDS, Dockerfile, Instruction, SyntaxProblem

_STAGE_NAME = regex(r"[a-z][a-z0-9-_.]*")
_DURATION = regex(
    r"[+-]?(?:0|(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))*"
)
_TEMPLATE = regex(r"\{\{|\{%|<%|\$\{templateOption:")  # Jinja, Go, cookiecutter; ERB; dev container templates
_JSON = frozenset(("RUN", "CMD", "ENTRYPOINT", "SHELL", "ADD", "COPY", "VOLUME", "HEALTHCHECK"))
_REPEATABLE = frozenset(("mount", "exclude", "device"))
_BOOLEAN = frozenset(("link", "parents", "keep-git-dir", "unpack"))
# Flags by instruction, each with the Dockerfile frontend that brought it as stable (its reference, and the release tags up to 1.26);
# CMD and the like read flags but know none.
FLAGS: "dict[str, dict[str, str]]" = {
    "FROM": {"platform": "1.0"},
    "COPY": {"from": "1.0", "chown": "1.0", "chmod": "1.2", "link": "1.4", "exclude": "1.19", "parents": "1.20"},
    "ADD": {
        "chown": "1.0", "chmod": "1.2", "link": "1.4", "keep-git-dir": "1.5", "checksum": "1.5", "unpack": "1.17", "exclude": "1.19",
    },
    "RUN": {"mount": "1.2", "network": "1.3", "security": "1.20", "device": "labs"},
    "HEALTHCHECK": {"interval": "1.0", "timeout": "1.0", "start-period": "1.0", "start-interval": "1.6", "retries": "1.0"},
}  # fmt: skip
_FLAGS_NOT_CHECKED = frozenset(("ARG", "STOPSIGNAL"))


def validate(doc: Dockerfile) -> None:
    """Add to `doc.errors` what the single instructions and their order do wrong."""
    stage_seen = orphan_seen = False
    for instruction in doc.instructions:
        problems = list(_problems(instruction))
        doc.errors.extend(problems)
        instruction.problems = problems
        stage_seen = stage_seen or instruction.keyword == "FROM"
        if not stage_seen and not orphan_seen and instruction.known and instruction.keyword != "ARG":
            orphan_seen = True
            message = f"{instruction.keyword} before the first FROM: there is no build stage yet"
            doc.errors.append(_at(instruction.name, message, "Only ARG may stand before the first FROM."))


def _at(where: "Word | Instruction", message: str, hint: str = "") -> SyntaxProblem:
    return SyntaxProblem(where.source, where.span, message, hint)


def _problems(instruction: Instruction) -> "list[SyntaxProblem]":
    if not instruction.known:
        return [_unknown(instruction)]
    found = _json(instruction) or _pairs(instruction)
    if not found and instruction.keyword == "ONBUILD":
        inner = instruction.inner
        found = _onbuild(instruction) or (inner and (_json(inner) or _pairs(inner))) or []
    return found or _flags(instruction) or _CHECKS.get(instruction.keyword, _one_or_more)(instruction)


def _unknown(instruction: Instruction) -> SyntaxProblem:
    if _TEMPLATE.search(instruction.text):
        return _template(instruction.name)
    near = suggest(instruction.keyword.rstrip(":"), KEYWORDS)
    hint = f"Did you mean {near}?" if near else "If it continues the line before, that one lacks its \\ at the end."
    shown, equals, _ = instruction.name.text.partition("=")
    return _at(instruction.name, f"unknown instruction {shown}{equals and '=…'}", hint)


def _template(where: Word) -> SyntaxProblem:
    message = f"{where.text} belongs to a template and is not resolved here"
    hint = "Check the Dockerfile that is rendered from it."
    return SyntaxProblem(where.source, where.span, message, hint, template=True)


def _json(instruction: Instruction) -> "list[SyntaxProblem]":
    if instruction.keyword not in _JSON or instruction.exec_form:
        return []
    start = instruction.command_start()
    if not instruction.logical.text.startswith("[", start):
        return []
    try:
        words.exec_form(instruction.logical, start, instruction.rest_end)
    except words.NotStringsError:
        where = Word(instruction.logical, start, instruction.rest_end)
        return [
            _at(where, f"{instruction.keyword} takes a JSON array of strings only", "Put each item in double quotes.")
        ]
    return []


def _pairs(instruction: Instruction) -> "list[SyntaxProblem]":
    keyword = instruction.keyword
    if keyword not in ("ENV", "LABEL"):
        return []
    rest = instruction.rest
    found = words.quoted(instruction.logical, rest.start, rest.end, instruction.escape)
    if not found:
        return []
    if "=" not in found[0].text:
        gap = words.split_once(instruction.logical.text, rest.start, rest.end)
        return [] if gap else [_at(found[0], f"{keyword} needs a value", f"Write {keyword} {found[0].text}=value.")]
    return [
        _at(word, f"no = in this word: {keyword} takes name=value", 'A value with blanks needs quotes: name="a b".')
        for word in found
        if "=" not in word.text
    ]


def _flags(instruction: Instruction) -> "list[SyntaxProblem]":
    keyword = instruction.keyword
    if keyword in _FLAGS_NOT_CHECKED:
        return []
    known, seen, found = tuple(FLAGS.get(keyword, ())), set(), []
    for flag in instruction.flags:
        name, value = flag.name, flag.value
        if name not in known:
            near = suggest(name, known)
            hint = f"Did you mean --{near}?" if near else f"{keyword} knows {_listed(known)}."
            found.append(_at(flag.word, f"unknown flag --{name} for {keyword}", hint))
        elif name in seen and name not in _REPEATABLE:
            found.append(_at(flag.word, f"--{name} stands twice", "Keep one of them."))
        elif name in _BOOLEAN and value is not None and value.lower() not in ("true", "false"):
            problem = f"--{name} takes true or false, not {value!r}" if value else f"--{name}= has no value"
            found.append(_at(flag.word, problem, f"Write --{name} or --{name}=false."))
        elif name not in _BOOLEAN and value is None:
            found.append(_at(flag.word, f"--{name} has no value", f"Write --{name}=VALUE."))
        elif name == "network" and value not in ("", "default", "none", "host"):
            found.append(_at(flag.word, f"invalid network mode {value!r}", "It is default, none or host."))
        elif name == "security" and value not in ("", "sandbox", "insecure"):
            found.append(_at(flag.word, f"invalid security mode {value!r}", "It is sandbox or insecure."))
        seen.add(name)
    return found


def _listed(names: "tuple[str, ...]") -> str:
    return ", ".join(f"--{name}" for name in names) if names else "no flags"


def _none(instruction: Instruction) -> "list[SyntaxProblem]":  # noqa: ARG001 - RUN, CMD and ENTRYPOINT may be empty
    return []


def _one_or_more(instruction: Instruction) -> "list[SyntaxProblem]":
    if instruction.words:
        return []
    return [_at(instruction.name, f"{instruction.keyword} needs at least one argument")]


def _from(instruction: Instruction) -> "list[SyntaxProblem]":
    parts = instruction.words
    if len(parts) == 1:
        return []
    if _TEMPLATE.search(instruction.rest.text):
        return [_template(instruction.rest)]
    if len(parts) != 3 or parts[1].text.lower() != "as":
        where = Word(instruction.logical, parts[1].start, instruction.rest_end) if len(parts) > 1 else instruction.name
        hint = "Write FROM image or FROM image AS name; a comment needs a line of its own."
        return [_at(where, "FROM takes an image, or an image, AS and a stage name", hint)]
    if not _STAGE_NAME.fullmatch(parts[2].text.lower()):
        hint = "It begins with a letter and holds letters, digits, - _ and . only."
        return [_at(parts[2], f"invalid stage name {parts[2].text!r}", hint)]
    return []


def _copy(instruction: Instruction) -> "list[SyntaxProblem]":
    parts = instruction.words
    if len(parts) < 2:
        return [
            _at(
                instruction.rest if parts else instruction.name,
                f"{instruction.keyword} needs a source and a destination",
            )
        ]
    last = parts[-1]
    for heredoc in instruction.heredocs:
        if not instruction.exec_form and heredoc.word.start >= last.start:
            return [
                _at(last, f"{instruction.keyword} cannot take a heredoc as its destination", "Add the path behind it.")
            ]
    return []


def _env(instruction: Instruction) -> "list[SyntaxProblem]":
    if not instruction.pairs:
        return [_at(instruction.name, f"{instruction.keyword} needs at least one argument")]
    return [
        _at(Word(pair.key.derived, pair.key.start, pair.key.end + 1), f"{instruction.keyword} with a blank name")
        for pair in instruction.pairs
        if not pair.key.text
    ]


def _single(instruction: Instruction) -> "list[SyntaxProblem]":
    if instruction.words:
        return []
    return [_at(instruction.name, f"{instruction.keyword} needs an argument")]


def _shell(instruction: Instruction) -> "list[SyntaxProblem]":
    if instruction.exec_form and instruction.words:
        return []
    where = instruction.rest if instruction.rest.text else instruction.name
    return [_at(where, "SHELL takes a JSON array", 'Write it like SHELL ["/bin/bash", "-c"].')]


def _volume(instruction: Instruction) -> "list[SyntaxProblem]":
    if not instruction.words:
        return _one_or_more(instruction)
    return [_at(word, "VOLUME with an empty path") for word in instruction.words if not word.text]


def _onbuild(instruction: Instruction) -> "list[SyntaxProblem]":
    inner = instruction.inner
    if inner is None:
        return [_at(instruction.name, "ONBUILD needs an instruction")]
    if inner.keyword in ("ONBUILD", "FROM", "MAINTAINER"):
        return [_at(inner.name, f"{inner.keyword} is not allowed as an ONBUILD trigger")]
    return []


def _healthcheck(instruction: Instruction) -> "list[SyntaxProblem]":
    parts = instruction.words
    if not parts:
        return [_at(instruction.name, "HEALTHCHECK needs CMD and a command, or NONE")]
    kind = parts[0].text.upper()
    if kind == "NONE":
        return [_at(parts[1], "HEALTHCHECK NONE takes no arguments")] if len(parts) > 1 else []
    if kind != "CMD":
        return [_at(parts[0], f"unknown HEALTHCHECK type {parts[0].text!r}", "Write HEALTHCHECK CMD and the command.")]
    if len(parts) == 1:
        return [_at(parts[0], "HEALTHCHECK CMD without a command")]
    return [problem for flag in instruction.flags for problem in _health_flag(flag)]


def _health_flag(flag: words.Flag) -> "list[SyntaxProblem]":
    value = flag.value
    if not value:
        return []
    if flag.name == "retries":
        if re.fullmatch(r"[+]?\d+", value):
            return []
        return [_at(flag.word, f"--retries takes a whole number, not {value!r}")]
    if not _DURATION.fullmatch(value):
        return [
            _at(
                flag.word, f"--{flag.name} takes a duration, not {value!r}", "A duration has a unit, like 30s or 1m30s."
            )
        ]
    if value.startswith("-") or (re.fullmatch(r"\+?\d+(?:ns|us|µs|μs)", value) and _below_1ms(value)):
        return [_at(flag.word, f"--{flag.name} must be 0 or at least 1ms")]
    return []


def _below_1ms(value: str) -> bool:
    number = int("".join(filter(str.isdigit, value)))
    return 0 < number < (1_000_000 if value.endswith("ns") else 1_000)


_CHECKS = {
    "FROM": _from, "COPY": _copy, "ADD": _copy, "ENV": _env, "LABEL": _env, "SHELL": _shell, "VOLUME": _volume,
    "HEALTHCHECK": _healthcheck, "ONBUILD": _none, "RUN": _none, "CMD": _none, "ENTRYPOINT": _none,
    "WORKDIR": _single, "USER": _single, "STOPSIGNAL": _single, "MAINTAINER": _single,
}  # fmt: skip
