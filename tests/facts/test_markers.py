"""Markers of lock files: what is answered here is what the packaging library answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.markers import Marker

from dockerlint.facts.locks.markers import Markers, environments, plain_answer

ENVIRONMENTS = environments((3, 12)) + environments((3, 9))

_names = st.sampled_from(
    ("sys_platform", "platform_machine", "os_name", "platform_python_implementation", "implementation_name")
)
_words = st.sampled_from(("linux", "win32", "x86_64", "aarch64", "posix", "CPython", "PyPy", "cpython", ""))
_versions = st.sampled_from(("3", "3.9", "3.10", "3.12", "3.12.0", "3.12.1", "3.9.99", "4.0", "3.13.*", "3.9.*", "3.*"))
_of_words = st.builds("{} {} '{}'".format, _names, st.sampled_from(("==", "!=")), _words)
_of_versions = st.builds(
    '{} {} "{}"'.format,
    st.sampled_from(("python_version", "python_full_version", "implementation_version")),
    st.sampled_from(("==", "!=", "<", "<=", ">", ">=")),
    _versions,
).filter(lambda text: ".*" not in text or "==" in text or "!=" in text)
_markers = st.recursive(
    _of_words | _of_versions,
    lambda inner: (
        st.builds("{} {} {}".format, inner, st.sampled_from(("and", "or")), inner) | st.builds("({})".format, inner)
    ),
    max_leaves=6,
)


@given(_markers)
def test_it_answers_as_packaging_does(marker: str) -> None:
    for environment in ENVIRONMENTS:
        assert plain_answer(marker, environment) == Marker(marker).evaluate(dict(environment))


@pytest.mark.parametrize(
    ("marker", "held"),
    [
        (None, True),
        ("", True),
        ("sys_platform == 'win32'", False),
        ("python_full_version < '3.13' and sys_platform == 'linux'", True),
        ("platform_machine == 'x86_64'", None),
        ("python_full_version >= '3.12.5'", None),
        ("python_version in '3.11 3.12'", True),
        ("python_version not in '3.11 3.12'", False),
        ("python_version ~= '3.11'", True),
        ("'linux' == sys_platform", True),
        ("extra == 'pg'", True),
        ("extra != 'pg' or extra == 'other'", False),
        ("python_version ?", None),
        ("no_such_thing == 'x'", None),
        ("(" * 5000, None),
        ("(" * 900 + "os_name == 'posix'" + ")" * 900, True),
    ],
)
def test_what_an_image_of_python_3_12_answers(marker: str | None, held: bool | None) -> None:
    assert Markers(environments((3, 12)), {"pg"}).holds(marker) is held
