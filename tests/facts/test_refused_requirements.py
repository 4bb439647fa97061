"""Lines of requirements files that pip refuses: what is said of them is held against pip's own reader."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pip._internal.exceptions import PipError
from pip._internal.network.session import PipSession
from pip._internal.req.constructors import install_req_from_parsed_requirement
from pip._internal.req.req_file import parse_requirements

from dockerlint.facts.refused_requirements import why_refused
from dockerlint.facts.requirements import read_requirements
from dockerlint.syntax.source import Source

REFUSED = [
    "flask=2.0", "flask = 2.0", "flask=>2.0", "flask=<2.0", "flask=!1", "flask 2.0", "flask 2.0.*", "flask redis", "@@@", "flask,", "flask,redis",
    "flask~1.0", "flask^1.0", "flask*", "flask:1.0", '"flask"', "'flask==2'", "flask[async", "flask==2.0 redis==1.0", "flask; python_version < 3.8",
    "<<<<<<< HEAD", "=======", ">>>>>>> abc", "Package    Version", "---------- -------", "click      8.1", "--no-cache-dir", "--upgrade", "-U", "--no-deps",
    "[dev]", 'flask = "^2.0"', 'flask = { version = "2" }', "name: foo", "* flask", "\u2022 flask", "\u0444lask", "flask \u2013 2.0", "flask\u2011login",
    "import flask", "flask#c", "(flask)", "{flask}",
]  # fmt: skip
READ = [
    "flask", "flask==3.1.3", "flask===1.0", "flask >= 2 , < 3", "flask;", 'flask; python_version < "3.8"', "flask (>=2)", "flask(==2.0)", "flask [async]",
    "flask[async,dotenv]>=2;python_version>'3'", "flask==2.0 --hash=sha256:aaaa", "-e .", "--pre", "-i https://x/", "--index-url https://x/", "--require-hashes",
    "flask @ https://x/y.tar.gz", "flask@ https://x/y.tar.gz", "git+https://github.com/x/y.git#egg=y", "foo-1.0-py3-none-any.whl", "flask==2.0.*", "flask!=1.0",
    "flask~=1.0", "flask==v2.0", "flask==2.0;", "flask  ==2.0 -C a=b", "flask --no-binary :all:", "3to2", "flask==${V}", "file:///x",
    "http://x/y.zip", "flask==2.0 ; sys_platform == 'win32'", "flask --global-option=\"x\"", "zope.interface>=5", "ruamel.yaml", "flask  # the web", "\ufeffflask",
]  # fmt: skip
UNCERTAIN = [
    "flask==abc",
    "flask>=2.*",
    "flask>=",
    "flask<",
    "./local",
    "local/thing",
    "C:\\wheels\\x.whl",
    "flask==$V",
    "flask-",
    "{{ name }}==1",
]


def pip_reads(line: str, folder: Path) -> bool:
    """Whether pip can read a file with that line."""
    path = folder / "requirements.txt"
    path.write_text(f"{line}\n", "utf-8")
    try:
        for parsed in parse_requirements(str(path), PipSession()):
            install_req_from_parsed_requirement(parsed)
    except (PipError, ValueError):
        return False
    return True


def refused(line: str) -> bool:
    found = read_requirements("requirements.txt", lambda path: Source(path, f"{line}\n"))
    assert found is not None
    return any(why_refused(word.text) for word in found.lines)


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_called_refused_pip_refuses(line: str, tmp_path: Path) -> None:
    assert not pip_reads(line, tmp_path)
    assert refused(line)


@pytest.mark.parametrize("line", READ)
def test_what_pip_reads_is_not_refused(line: str, tmp_path: Path) -> None:
    assert pip_reads(line, tmp_path)
    assert not refused(line)


@pytest.mark.parametrize("line", UNCERTAIN)
def test_what_only_some_releases_of_pip_refuse_is_not_judged(line: str) -> None:
    assert not refused(line)


@pytest.mark.parametrize("line", ["flask==", "flask==="])
def test_no_version_fits_an_empty_one(line: str) -> None:
    assert refused(line)


_WORDS = st.sampled_from(
    ["flask", "redis", "Flask-Login", "==", "===", "=", ">=", "<", "~=", "!=", "~", "1.0", "2", "2.*", "v3", ",", ";", " ", "  ", "(", ")", "[", "]", "x",
     "python_version", "'3'", "3", "@", "--hash=sha256:aa", "--pre", "-U", "#", " # c", "\"", "*", ".", "-", "_", "and", "or", "!", ":", "\u00e9"]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=7).map("".join))
def test_nothing_that_pip_reads_is_called_refused(tmp_path: Path, line: str) -> None:
    if refused(line) and not line.partition("#")[0].partition(";")[0].rstrip().endswith("=="):
        assert not pip_reads(line, tmp_path)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("flask \\\n  --hash=sha256:aa\n", ["flask   --hash=sha256:aa"]),
        ("flask \\\n# why\n--pre\n", ["flask", "--pre"]),
        ("flask \\ \nredis\n", ["flask \\", "redis"]),
        ("flask \\ # why\nredis\n", ["flask \\", "redis"]),
        ("flask # why \\\nredis\nclick", ["flask", "click"]),
        ("flask\\\n==3.1.3\r\nredis\r\n", ["flask==3.1.3", "redis"]),
        ("flask \\", ["flask"]),
    ],
)
def test_lines_are_joined_as_pip_joins_them(text: str, lines: list[str]) -> None:
    found = read_requirements("requirements.txt", lambda path: Source(path, text))
    assert found is not None
    assert [word.text for word in found.lines] == lines
