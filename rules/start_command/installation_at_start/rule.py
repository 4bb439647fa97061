"""Packages are installed each time the container starts, not once when the image is built."""

from dockerlint import Findings, Image, Invocation, Rule, Start

rule = Rule(summary="The container installs packages when it starts", severity="warning", since="0.1.0")
_VERBS = {
    "pip": ("install",), "poetry": ("install",), "pipenv": ("install", "sync"), "pdm": ("install", "sync"), "conda": ("install", "update"),
    "apt-get": ("install",), "apt": ("install",), "apk": ("add",), "npm": ("install", "ci"), "yarn": ("install",),
}  # fmt: skip


@rule.start
def find(start: Start, image: Image) -> Findings:
    if image.project.for_development:
        return
    for run in start.runs:
        verb = _verb(run)
        if verb is None or run.command.guarded:
            continue
        yield rule.at(
            run.command,
            f"{run.program} {verb} runs at each start: every container waits for it, and does not start where the network or the index is down",
            "Do it in a RUN, so that the image holds what it needs.",
        )


def _verb(run: Invocation) -> str | None:
    words = [word.text for word in run.arguments if not word.text.startswith("-")]
    if run.program == "uv":
        return "sync" if words[:1] == ["sync"] else "pip install" if words[:2] == ["pip", "install"] else None
    return words[0] if words and words[0] in _VERBS.get(run.program, ()) else None
