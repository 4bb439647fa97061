"""The Markdown, HTML and JSON of build-report: whole, hostile, and too long."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from dockerlint.image.model import Kind, Row
from dockerlint.image.stored import StoredReportError, read_stored
from dockerlint.report import build_html, build_json, build_markdown, build_text
from tests.report.sample import SOURCE, report, savings

GOLDENS = Path(__file__).parent / "goldens"
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "build-report.schema.json"
_VOID = ("meta", "link", "br", "img")


class _Page(HTMLParser):
    """Which elements there are, whether they close, and all ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        found = dict(attrs)
        self.ids += [value for value in (found.get("id"),) if value]
        self.links += [value for value in (found.get("href"), found.get("src")) if value]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["report.md", "report.html"])
def test_the_whole_report(name: str) -> None:
    if name.endswith("md"):
        text = build_markdown.render(report(), savings(), "1.2.3")
    else:
        text = build_html.render(report(), savings(), "1.2.3", source=SOURCE)
    assert text == (GOLDENS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("source", [SOURCE, SOURCE[:3], ()])
def test_html_is_whole_and_asks_for_nothing(source: tuple[str, ...]) -> None:
    page = _Page(build_html.render(report(), savings(), "1", source=source))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == ["data:,"]


def test_nothing_hostile_becomes_markup() -> None:
    text = build_html.render(report(), savings(), "1", source=SOURCE)
    page = _Page(text)
    assert not {"script", "img", "iframe", "object"} & page.tags
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_markdown_makes_no_markup_and_calls_nobody() -> None:
    text = build_markdown.render(report(), savings(), "1")
    assert text.startswith("<!-- dockerlint build-report -->\n")
    assert "<script" not in text
    assert not re.search(r"@\w|(?<!&)#\d|`", text)
    assert set(re.findall(r"</?(\w+)", text)) == {"code", "details", "summary", "sub"}
    for line in text.splitlines():
        if line.startswith("| <code>COPY"):
            assert line.count("|") == 5


@pytest.mark.parametrize("most", [65_536, 20_000, 4_000])
def test_markdown_that_is_too_long_is_shortened_and_says_so(most: int) -> None:
    made = report()
    many = tuple(
        Row(Kind.INSTRUCTION, f"RUN step {number} {'é' * 400}", number, number, 1, number, 1)
        for number in range(6, 900)
    )
    long = replace(made, rows=(*made.rows, *many))
    text = build_markdown.render(long, savings(), "1", most=most)
    assert len(text.encode()) <= most
    assert "Shortened: " in text
    assert "max-size" in text
    assert text.count("<details>") == text.count("</details>")


def test_markdown_that_fits_is_whole() -> None:
    assert "Shortened" not in build_markdown.render(report(), savings(), "1")


def test_json_is_as_its_schema_says() -> None:
    schema = json.loads(SCHEMA.read_text())
    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads(build_json.render(report(), savings(), "1"))
    validator.validate(document)
    bare = replace(
        report(), waste=None, tree=None, comparison=None, against=None, probes=(), gates=(), build=None, engine=None
    )
    validator.validate(json.loads(build_json.render(bare, [], "1")))
    for key in schema["required"]:
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({name: value for name, value in document.items() if name != key})


def test_every_key_of_the_json_is_described() -> None:
    schema = json.loads(SCHEMA.read_text())
    document = json.loads(build_json.render(report(), savings(), "1"))
    assert set(document) == set(schema["properties"])
    assert set(document["comparison"]["before"]["report"]) == set(schema["$defs"]["report"]["properties"])
    assert set(document["findings"][0]) == set(schema["properties"]["findings"]["items"]["properties"])


def test_what_is_stored_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(build_json.render(report(), savings(), "1"), encoding="utf-8")
    stored, made = read_stored(path), report()
    assert (stored.size_bytes, stored.layers, stored.base) == (made.image.size_bytes, 6, "python:3.11-slim")
    assert [row.bytes for row in stored.instructions] == [row.bytes for row in made.rows]
    assert [package.version for package in stored.packages] == ["2.1.9", ""]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such file"),
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no report of build-report"),
        ('{"image": {}, "version": "0.1.0"}', "was written by an older dockerlint (0.1.0)"),
        ('{"schema": 2, "image": {}, "version": "9"}', "was written by a newer dockerlint (9)"),
        ('{"schema": 1, "image": {}}', "is no whole report: contents is missing"),
        ('{"schema": 1, "image": {"size_bytes": "x"}, "contents": {"packages": []}}', "size_bytes is no number"),
    ],
)
def test_a_stored_report_that_cannot_be_used_says_why(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "report.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(StoredReportError, match=re.escape(message)) as error:
        read_stored(path)
    assert error.value.remedy


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_text_fits_the_terminal_and_shows_gates(width: int) -> None:
    text = build_text.render(report(), savings(), width=width, color=False)
    assert max(map(len, text.splitlines())) <= width
    assert "✗ max-size: 109.6 MB is 9.6 MB more than" in text
    assert "RUN pip" in text
