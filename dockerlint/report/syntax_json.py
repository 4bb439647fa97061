"""A Dockerfile as it was read, as one line of JSON with the fields of BuildKit's own parser."""

import json

from .shown import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dockerlint.syntax.tree import Dockerfile, Heredoc, Instruction, SyntaxProblem


def syntax_json(doc: "Dockerfile") -> str:
    """``{"path", "escape", "instructions", "errors"}``; keywords as written, ENV and LABEL as key, value, separator."""
    document = {
        "path": text(doc.path), "escape": doc.escape,
        "instructions": [_instruction(found) for found in doc.instructions],
        "errors": [_error(error) for error in doc.errors],
    }  # fmt: skip
    return json.dumps(document) + "\n"


def _instruction(found: "Instruction") -> "dict[str, Any]":
    document: dict[str, Any] = {
        "instruction": text(found.name.text), "flags": [text(flag.text) for flag in found.flags],
        "args": [text(argument) for argument in arguments(found)], "start_line": found.line, "end_line": found.end_line,
    }  # fmt: skip
    if found.exec_form:
        document["json"] = True
    if found.heredocs:
        document["heredocs"] = [_heredoc(heredoc) for heredoc in found.heredocs]
    return document


def arguments(found: "Instruction") -> "list[str]":
    """The arguments as BuildKit's parser cuts them."""
    if found.keyword in ("ENV", "LABEL"):
        return [
            part
            for pair in found.pairs
            for part in (pair.key.text, pair.value.text if pair.value else "", pair.separator)
        ]
    if found.keyword == "ONBUILD":
        inner = found.inner
        return [inner.name.text, *arguments(inner)] if inner else []
    return [word.text for word in found.words] if found.known else [""]


def _heredoc(found: "Heredoc") -> "dict[str, Any]":
    return {
        "name": text(found.name), "expand": found.expand, "chomp": found.chomp, "fd": found.fd, "content": text(found.content.text),
    }  # fmt: skip


def _error(error: "SyntaxProblem") -> "dict[str, Any]":
    line, column = error.source.position(error.span.start)
    return {"line": line, "column": column, "message": text(error.message)}
