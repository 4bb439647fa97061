"""Requirements files as pip reads them."""

import pytest

from dockerlint.facts.requirements import Requirements, read_requirement, read_requirements
from dockerlint.syntax.source import Source, Word, whole


def read(text: str, **files: str) -> Requirements:
    texts = {"requirements.txt": text, **{f"{name}.txt": other for name, other in files.items()}}
    found = read_requirements("requirements.txt", lambda path: Source(path, texts[path]) if path in texts else None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("-i https://pypi.example/simple", "--index-url"),
        ("--index-url=https://pypi.example/simple", "--index-url"),
        ("--extra-index-url https://pypi.example/simple", "--extra-index-url"),
        ("-f wheels", "--find-links"),
        ("-cconstraints.txt", "--constraint"),
        ("--constraint constraints.txt", "--constraint"),
        ("-e .", "--editable"),
        ("--no-index", "--no-index"),
        ("--require-hashes", "--require-hashes"),
    ],
)
def test_options_are_recorded_by_their_long_names(line: str, option: str) -> None:
    found = read(f"flask\n{line}\n", constraints="flask==3.1.3\n")
    assert [(name, word.text) for name, word in found.options] == [(option, line)]
    assert found.option(option, "--other") is found.options[0][1]
    assert found.option("--pre") is None


def test_options_of_an_included_file_count() -> None:
    found = read("-r base.txt\n", base="--pre\nflask\n")
    assert [name for name, _ in found.options] == ["--requirement", "--pre"]
    assert found.names == {"flask"}


@pytest.mark.parametrize(
    ("text", "name", "clauses", "marker", "hashed"),
    [
        ("Flask", "Flask", [], "", False),
        ("Flask[async] >=3, <4", "Flask", [">=3", "<4"], "", False),
        ('pywin32==306; sys_platform == "win32"', "pywin32", ["==306"], 'sys_platform == "win32"', False),
        ("flask==3.1.3 --hash=sha256:aa", "flask", ["==3.1.3"], "", True),
        ("flask==3.1.3 ; python_version > '3' --hash=sha256:aa", "flask", ["==3.1.3"], "python_version > '3'", True),
        ("a @ https://x/y;z ; os_name == 'nt'", "a", [], "os_name == 'nt'", False),
        ("a @ file:///b;c", "a", [], "", False),
    ],
)
def test_parts_of_a_requirement(text: str, name: str, clauses: list[str], marker: str, hashed: bool) -> None:
    found = read_requirement(Word(whole(Source("requirements.txt", text)), 0, len(text)))
    assert (found.written_name, found.clauses, found.marker, found.hashed) == (name, clauses, marker, hashed)
