"""Credentials are found wherever they are written, and nothing else is hidden."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockerlint.facts import masking
from dockerlint.facts.masking import masked, secret_ranges, starred, without

SECRET = "S3CRT"


@pytest.mark.parametrize(
    "text",
    [
        "CMD PASSWORD=S3CRT flask run", 'CMD ["env","PASSWORD=S3CRT","flask"]', '["gunicorn","-e","PASSWORD=S3CRT","app:app"]',
        '["flask","run","--password","S3CRT"]', "flask run --password S3CRT", "--api-key=S3CRT", '--token="S3CRT"',
        '["sh","-c","export PASSWORD=S3CRT; flask run"]', "RUN pip install flask && export PASSWORD=S3CRT",
        'SECRET_KEY: str = "S3CRT"', 'api_key: str | None="S3CRT"', 'RUN PASSWORD="S3CRT" pip install flask', "echo PASSWORD=S3CRT > .env", "mysql -u root -pS3CRT db", "curl -u user:S3CRT https://x",
        'curl -H "X-Api-Key: S3CRT"', 'curl -H "Authorization: Basic S3CRT"', "curl https://x/y?token=S3CRT", "https://x/?a=b&api_key=S3CRT&c=d",
        "aws configure set aws_secret_access_key S3CRT", "git+https://S3CRT@github.com/x", "https://S3CRT:x-oauth-basic@github.com/x",
        'ENV URL="postgres://u:p@ss/S3CRT@db/x"', "ENVV PASSWORD=S3CRT", "ONBUILD ENV PASSWORD=S3CRT x", "ENV DBPASS S3CRT", "ENV A=1 PASSWORD S3CRT",
        "POSTGRES_PASSWORD: S3CRT", "- SECRET_KEY=S3CRT", "redis-server --requirepass S3CRT", 'raw_env=["SECRET_KEY=S3CRT"]',
        'app.config["SECRET_KEY"]="S3CRT"', "SECRET_KEY='S3CRT'", "SECRET_KEY = b'S3CRT'", 'SECRET_KEY=rb"S3CRT"', '--config-settings="TOKEN=S3CRT"', "ARG GH_PAT=S3CRT", "ENV FERNET_KEY S3CRT",
        'os.environ.get("SECRET_KEY", "S3CRT")', "os.getenv('SECRET_KEY') or 'S3CRT'", 'env("SECRET_KEY", default="S3CRT")', 'getenv("API_KEY", b"S3CRT")',
        'ENV "PASSWORD"="S3CRT"', "{SECRET_KEY: S3CRT}", "docker login -u a -p S3CRT", "htpasswd -b file user S3CRT", 'echo "root:S3CRT" | chpasswd', "useradd -p S3CRT bob",
        'SECRET_KEY = env("SECRET_KEY", default="S3CRT")', "SECRET_KEY = 'S3CRT'  # set in production", "ENV SECRET_KEY =S3CRT",
    ],
)  # fmt: skip
def test_masked(text: str) -> None:
    assert SECRET not in masked(text)
    assert SECRET not in starred(text)
    assert len(starred(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    ["ghp_abcdefghijklmnopqrst1234", "sk_live_abcdefgh1234", "AKIAABCDEFGHIJKLMNOP", "eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM"],
)  # fmt: skip
def test_known_shapes(text: str) -> None:
    assert masked(f"ENV X={text}") == "ENV X=****"


@pytest.mark.parametrize(
    "text",
    [
        "RUN pip install flask==3.0 tokenizers==0.1 python-secrets==1.0", "ENV PYTHONUNBUFFERED=1", "ENV SECRET_KEY=$SECRET_KEY", "COPY . .",
        'CMD ["gunicorn", "-b", "0.0.0.0:5000", "app:app"]', "RUN useradd -u 10001 app", "Write SECRET_KEY: str, without a default", "token: Optional[str]", "EXPOSE 5000", "FROM python:3.13-slim",
        "git clone https://github.com/x/y", "RUN --mount=type=secret,id=key cat /run/secrets/key", "USER 10001:10001",
        "HEALTHCHECK CMD curl -f http://localhost:5000/ || exit 1", "app.secret_key = os.urandom(24)", 'SECRET_KEY = os.environ["SECRET_KEY"]',
        'app.config["SECRET_KEY"] = str(uuid.uuid4())', 'RUN adduser --disabled-password --gecos "" app', "RUN adduser --disabled-password -u 10001 app",
        'CMD ["serve", "--no-password", "--bind", "0.0.0.0:80"]',
        'SECRET_KEY = env("SECRET_KEY")', "SECRET_KEY = env(", "SECRET_KEY = config('SECRET_KEY')",
        'SECRET_KEY = env.str("SECRET_KEY")',
        "RUN useradd -u 1001 app && mkdir -p /var/log/app", "RUN pip install mysql-connector && mkdir -p /data",
        'RUN adduser -u 5678 --disabled-password --gecos "" app', "RUN adduser --disabled-password app", "RUN adduser --disabled-password -u 5678 app",
        'RUN ["adduser", "--no-create-home", "--disabled-password", "--gecos", "", "app"]',
    ],
)  # fmt: skip
def test_left_alone(text: str) -> None:
    assert secret_ranges(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "PIP_TOKEN is a credential by its name: ENV leaves it readable", "DATABASE_URL holds a URL with a password: it stands in the history",
        "ENV DB_PASSWORD is followed by a blank", "unknown instruction SECRET_KEY: the build stops here",
    ],
)  # fmt: skip
def test_a_sentence_keeps_its_own_words(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("text", ["# set the password to something", " # the tokens and the label of it"])
def test_a_comment_keeps_its_words(text: str) -> None:
    assert starred(text) == text
    assert SECRET not in starred(f"# set PASSWORD={SECRET}")


def test_an_option_s_value_may_begin_as_an_option_does() -> None:
    assert starred("tool --password -S3CRT- x") == "tool --password ******* x"


@pytest.mark.parametrize(
    ("text", "secret", "shown"),
    [
        ("apt-get install postgresql-client", "postgres", "apt-get install postgresql-client"),
        ("psql postgres://postgres:postgres@db", "postgres", "psql ****://****:****@db"),
        ("unzip -Psecret a.zip", "secret", "unzip -P**** a.zip"),
        ("echo S3CRT.S3CRTx", "S3CRT", "echo ****.****x"),
        ("a one\ntwo b", "one\ntwo", "a ****\n b"),
    ],
)
def test_a_plain_word_is_hidden_where_it_is_one(text: str, secret: str, shown: str) -> None:
    assert without(text, (secret,)) == shown


def test_what_ends_a_sentence_is_no_part_of_the_value() -> None:
    assert (
        masked("unknown instruction SECRET_KEY=S3CRT: the build stops")
        == "unknown instruction SECRET_KEY=****: the build stops"
    )


def test_no_rule_s_sentence_lost_a_word() -> None:
    for golden in (Path(__file__).parents[2] / "rules").glob("*/*/bad*.txt"):
        for line in golden.read_text("utf-8").splitlines():
            assert "****" not in line or " | " in line, f"{golden}: {line}"


_PIECES = (
    "PASSWORD", "db_pass", "apiKey", "X-Api-Key", "GH_PAT", "my-pat", "auth", "x_AUTH", "pword", "requirepass", "credential", "SECRET",
    "authorization: ", "-u ", " -u", "user:x1", "mysql ", " -p", "useradd", "htpasswd -b f u ", "a:b|chpasswd", "://", "u:p@", "?", "&sig=", "&",
    "ghp_abcdefghijklmnopqrst", "github_pat_abcdefghijklmnopqrstu", "sk-abcdefghijklmnopqrstu", "AKIAABCDEFGHIJKL", "xoxb-abcdefghij",
    "eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM", "npm_abcdefghijklmnopqrst", "glpat-abcdefghijklmnop", "ENV ", "arg ", "=", ": ", " ", "(", ",",
    "'", '"', "--", "-", "S3CRT", "$X", "or ", "default=", "]", ")", "KEY ", "login", "sshpass",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join))
def test_the_words_that_are_looked_for_first_leave_nothing_out(text: str) -> None:
    unguarded = []
    for pattern in masking._PATTERNS:
        for match in re.finditer(pattern.source, text):
            assert list(pattern.find(text, text.lower())), f"{pattern.source} finds {match[0]!r} and is not asked"
            unguarded.append(match)
    if not unguarded:
        assert not secret_ranges(text)
