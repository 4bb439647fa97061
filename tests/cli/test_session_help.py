"""What is said where a build fails for a secret that nobody gave."""

from __future__ import annotations

import pytest

from dockerlint.cli.session_help import session_remedy
from dockerlint.image.errors import BuildFailedError

STEP = "[2/3] RUN --mount=type=secret,id=tok,required=true cat /run/secrets/tok"


@pytest.mark.parametrize(
    ("message", "step", "secrets", "ssh", "remedy"),
    [
        ("secret tok: not found", STEP, (), (), "the secret tok, and the command line gives none: --secret id=tok,src=FILE (or env="),
        ("secret tok not found: not found", "", (), (), "--secret id=tok,src=FILE"),
        ("the command ended with exit code 1", STEP, ("id=tok,src=a",), (), ""),
        ("the command ended with exit code 1", STEP, ("src=a,id=tok",), (), ""),
        ("the command ended with exit code 1", STEP, ("id=other,src=a",), (), "--secret id=tok,src=FILE"),
        ("no", "RUN --mount=type=secret,target=/etc/pip.conf pip install x", (), (), "--secret id=pip.conf,src=FILE"),
        ("no", "RUN --mount=type=cache,target=/root/.cache pip install x", (), (), ""),
        ("no", "RUN --mount=type=ssh git clone x", (), (), "mounts an ssh agent, and the command line gives none: --ssh default."),
        ("no", "RUN --mount=type=ssh git clone x", (), ("default",), ""),
        (
            "no", "RUN --mount=type=ssh --mount=type=secret,id=a --mount=type=secret,id=b x", (), (),
            "the secrets a, b and an ssh agent, and the command line gives none: --secret id=a,src=FILE --secret id=b,src=FILE --ssh default (or",
        ),
    ],
)  # fmt: skip
def test_the_options_that_are_missing_are_named(
    message: str, step: str, secrets: tuple[str, ...], ssh: tuple[str, ...], remedy: str
) -> None:
    said = session_remedy(BuildFailedError(message, step), secrets, ssh)
    assert remedy in said
    assert bool(said) == bool(remedy)
