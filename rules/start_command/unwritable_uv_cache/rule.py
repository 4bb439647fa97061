"""`uv run` is started by a user who has no home, and so no place for uv's cache."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.home_folder import missing_home
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options

rule = Rule(summary="uv run has no folder for its cache", severity="error", since="0.1.0", mentions=("uv",))
_VARIABLES = ("HOME", "UV_CACHE_DIR", "UV_NO_CACHE", "XDG_CACHE_HOME")
_OPTIONS = frozenset(("--no-cache", "-n", "--cache-dir"))
_CREATORS = frozenset(("useradd", "adduser", "usermod", "addgroup", "groupadd"))
_VALUES = frozenset(
    (
        "-u",
        "--uid",
        "-g",
        "--gid",
        "-G",
        "--groups",
        "-s",
        "--shell",
        "-c",
        "--comment",
        "--gecos",
        "-d",
        "--home-dir",
        "--home",
    )
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None or process.wrappers != ["uv"] or any(image.project.environment.get(name) for name in _VARIABLES):
        return
    if _OPTIONS & {word.text.partition("=")[0] for word in process.command.words} or not image.final.root.base.known:
        return
    state = image.final.end
    user = (state.user or "root").partition(":")[0]
    missing = missing_home(image)
    home = f"the home {missing}, where it may not write" if missing else _home(user, image)
    if state.user_step is None or home is None:
        return
    message = f"uv run writes a cache below the home of the user, and {user} has {home}: it ends with “Permission denied”, and the container does not start"
    help_text = "Start the command out of .venv/bin instead of by uv run, or set UV_NO_CACHE=1 with ENV."
    yield rule.at(
        process.command.words[0], message, help_text, related=[(state.user_step.instruction.rest, "runs as this user")]
    )


def _home(user: str, image: Image) -> str | None:
    """The home of a user who cannot write there, in words; None where it exists or is not known."""
    if user == "nobody":
        return "a home that does not exist"
    runs = [step for step in image.shipped if step.keyword == "RUN"]
    created = [each for step in runs for each in invocations(step) if each.program in _CREATORS]
    if not all(step.script.readable and step.commands for step in runs):
        return None
    if user.isdecimal() and user != "0":
        return "none" if not created else None
    found = [
        each for each in created if each.program == "useradd" and each.arguments and each.arguments[-1].text == user
    ]
    if len(found) != 1 or len([each for each in created if each.program in ("useradd", "usermod", "adduser")]) > 1:
        return None
    options = read_options(found[0].arguments, _VALUES)
    made = options.has("-m", "--create-home", "-d", "--home-dir") or any(
        "/home" in step.instruction.text for step in image.shipped
    )
    return None if made else "none, as useradd makes none without --create-home"
