"""Fixes in rounds, and that none is made which does something else than it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint import Edit, Findings, Fix, Image, Project, Rule, Step, mend, parse
from dockerlint.facts.files import Files
from dockerlint.meaning import effect, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dockerlint.mending import Mended

TEXT = "FROM scratch\nRUN a\nRUN b # \\\n  c\nEXPOSE 80\nCMD d\n"


def mended(folder: Path, rules: Sequence[Rule], text: str = TEXT) -> tuple[Mended, str]:
    path = folder / "Dockerfile"
    path.write_bytes(text.encode())
    done = mend(lambda now: Project.open(path, files=now), rules, lambda found: found.fix is not None)
    assert path.read_bytes() == text.encode(), "nothing is written"
    return done, done.project.doc.text


def renames(old: str, new: str, *declared: str, keyword: str = "RUN") -> Rule:
    """A rule that wants another first word."""
    rule = Rule(f"{old} is used", "warning", "0.1.0")
    rule.name = f"no-{old}"

    @rule.step(keyword)
    def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
        word = step.commands[0].words[0]
        if word.text == old:
            span = word.span
            yield rule.at(
                word, "wrong", "Use the other.", Fix("x", [Edit(step.source.path, *span, new)], effect=declared)
            )

    return rule


def inserts(text: str, *declared: str, when: Callable[[str], bool] = lambda _: True, path: str = "") -> Rule:
    """A rule that wants a line behind FROM, or in another file."""
    rule = Rule("a line is missing", "warning", "0.1.0")
    rule.name = "missing-line"

    @rule.image
    def find(image: Image) -> Findings:
        where = image.final.instruction
        if text not in where.source.text and when(where.source.text):
            at = (path, 0, 0) if path else (where.source.path, where.span.end, where.span.end)
            yield rule.at(where, "missing", "Add it.", Fix("x", [Edit(*at, text)], effect=declared))

    return rule


def test_fixes_are_made_in_rounds_and_nothing_else_changes(tmp_path: Path) -> None:
    rules = [renames("a", "b", "changes RUN"), renames("b", "c", "changes RUN"), inserts("\nENV A=1", "adds ENV")]
    done, text = mended(tmp_path, rules, TEXT.replace("\n", "\r\n"))
    assert text == TEXT.replace("RUN a", "RUN c").replace("RUN b", "RUN c").replace(
        "scratch\n", "scratch\nENV A=1\n"
    ).replace("\n", "\r\n").replace("scratch\r\nENV", "scratch\nENV")
    assert [found.rule.name for found in done.fixed] == ["missing-line", "no-a", "no-b", "no-b"]
    assert (done.findings, done.refused, done.settled) == ([], [], True)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (inserts("\nFRUIT x", "adds RUN"), "it makes a syntax error: unknown instruction FRUIT"),
        (inserts("\nUSER 1"), "it adds USER where it should do this: changes nothing"),
        (inserts("\nARG x=1", "adds ENV"), "it adds ARG where it should do this: adds ENV"),
        (renames("d", "e", keyword="CMD"), "it changes CMD where it should do this: changes nothing"),
        (renames("a", "b && a", "changes RUN"), "it extends RUN where it should do this: changes RUN"),
        (renames("a", "b\nRUN c", "changes RUN"), "it adds RUN and changes RUN where it should do this: changes RUN"),
        (renames("a", "a\\", "changes RUN"), "it extends RUN and removes RUN where it should do this: changes RUN"),
    ],
)  # fmt: skip
def test_a_fix_that_does_something_else_is_not_made(tmp_path: Path, rule: Rule, reason: str) -> None:
    done, text = mended(tmp_path, [rule, renames("b", "z", "changes RUN")])
    assert text == TEXT.replace("RUN b", "RUN z"), "the others are made"
    assert [why for _, why in done.refused] == [reason]
    assert [found.rule.name for found in done.findings] == [done.refused[0][0].rule.name], "it is still reported"


def test_a_fix_that_makes_an_error_is_not_made(tmp_path: Path) -> None:
    rule = Rule("an error", "error", "0.1.0")
    rule.name = "no-env"

    @rule.step("ENV")
    def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
        yield rule.at(step, "ENV", "")

    done, text = mended(tmp_path, [inserts("\nENV A=1", "adds ENV"), rule])
    assert text == TEXT
    assert [why for _, why in done.refused] == ["it makes an error: no-env"]


def test_a_stage_of_its_own_is_declared_and_the_others_are_compared(tmp_path: Path) -> None:
    stage = "FROM a AS build\nRUN b\nRUN c\n"
    for text, declared, reason in (
        (stage, ("adds stage",), None),
        (stage, (), "it adds FROM and adds RUN 2 times where it should do this: changes nothing"),
        (
            f"{stage}FROM scratch\nRUN z\n",
            ("adds stage",),
            "it adds FROM and adds RUN where it should do this: changes nothing",
        ),
    ):
        rule = Rule("one stage", "warning", "0.1.0")
        rule.name = "one-stage"

        @rule.image
        def find(image: Image, rule: Rule = rule, text: str = text, declared: tuple[str, ...] = declared) -> Findings:
            where = image.final.instruction
            if len(image.stages) == 1:
                yield rule.at(where, "x", "", Fix("x", [Edit(where.source.path, 0, 0, text)], effect=declared))

        done, after = mended(tmp_path, [rule])
        assert [why for _, why in done.refused] == ([] if reason is None else [reason])
        assert after == (TEXT if reason else text + TEXT)


def test_fixes_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    rules = [renames("a", "q", "changes RUN"), renames("q", "a", "changes RUN")]
    done, text = mended(tmp_path, rules)
    assert text == TEXT.replace("RUN a", "RUN q")
    assert [why for _, why in done.refused] == ["it undoes what another fix did"]


def test_fixes_without_an_end_are_stopped(tmp_path: Path) -> None:
    rule = Rule("more and more", "warning", "0.1.0")

    @rule.image
    def find(image: Image) -> Findings:
        where = image.final.instruction
        yield rule.at(
            where,
            "x",
            "",
            Fix("x", [Edit(where.source.path, where.span.end, where.span.end, "\nENV A=1")], effect=["adds ENV"]),
        )

    done, _ = mended(tmp_path, [rule])
    assert not done.settled


def test_other_files_are_made_and_only_get_more_lines(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("x\n")

    def rule(path: Path, text: str, end: int) -> Rule:
        made = Rule("a file", "warning", "0.1.0")
        made.name = path.name

        @made.project
        def find(project: Project) -> Findings:
            if not project.files.holds(path):
                edit = Edit(str(path), 0, end, text)
                yield made.at(project.image.final.instruction, "x", "", Fix("x", [edit]))

        return made

    done, _ = mended(tmp_path, [rule(new, "a\n", 0), rule(old, "y\n", 2)])
    assert done.after == {str(new): b"a\n"}
    assert [why for _, why in done.refused] == [f"it does more to {old} than add lines"]
    done, _ = mended(tmp_path, [rule(old, "y\n", 0)])
    assert done.after == {str(old): b"y\nx\n"}


def test_what_a_text_does_not_say_is_no_difference() -> None:
    one = 'FROM a AS B\n# c\nENV a b c\nRUN x \\\n # c\n  y\nLABEL k=\'v w\'\nCMD ["a","b"]\n'
    other = 'from a as b\nENV a="b c"\nRUN x   y\nLABEL "k"="v w"\nCMD [ "a", "b" ]\n'
    assert not effect(said(project(one)), said(project(other)))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("# escape=`\nENV A=1\nRUN x $A\nCOPY $A b\n", {"changes #": 1}),
        ("ENV A=1\nRUN x '  $A'\nCOPY $A b\n", {"changes RUN": 1}),
        ("ENV A=2\nRUN x $A\nCOPY $A b\n", {"changes ENV": 1, "changes COPY": 1}),
        (
            "ENV A=1 B=2\nRUN x -y $A && z\nCOPY --chown=1 $A b\n",
            {"extends ENV": 1, "extends RUN": 1, "extends COPY": 1},
        ),
        ('ENV A=1\nRUN ["x", "$A"]\nADD $A b\n', {"changes RUN": 1, "removes COPY": 1, "adds ADD": 1}),
        ("ENV A=1\nCOPY $A b\nRUN x $A\n", {"adds COPY": 1, "removes COPY": 1}),
    ],
)
def test_what_became_of_the_instructions(other: str, words: dict[str, int]) -> None:
    assert effect(said(project("ENV A=1\nRUN x $A\nCOPY $A b\n")), said(project(other))) == words


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ('CMD ["sh", "-c", "a && exec b c"]', "extends CMD"),
        ('CMD ["sh", "-c", "a && b --more c"]', "extends CMD"),
        ('CMD ["sh", "-c", "a && b  c"]', "changes CMD"),
        ('CMD ["sh", "-c", "a && b d"]', "changes CMD"),
        ('CMD ["sh", "-c", "a", "&&", "b", "c"]', "changes CMD"),
        ('CMD ["sh", "-e", "a && b c"]', "changes CMD"),
        ("CMD sh -c 'a && b c'", "changes CMD"),
    ],
)
def test_what_became_of_the_script_of_a_shell_in_exec_form(other: str, word: str) -> None:
    assert effect(said(project('CMD ["sh", "-c", "a && b c"]')), said(project(other))) == {word: 1}


def project(text: str) -> Project:
    head = "" if text.lower().startswith("from") else "FROM scratch\n"
    if text.startswith("#"):
        first, _, text = text.partition("\n")
        head = f"{first}\n{head}"
    return Project(parse((head + text).encode(), "Dockerfile"), None)


def test_files_that_are_not_changed_come_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("disk")
    files = Files({str(tmp_path / "b"): b"given"})
    assert (files.read(tmp_path / "a"), files.read(tmp_path / "b", 2)) == (b"disk", b"gi")
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "c")
