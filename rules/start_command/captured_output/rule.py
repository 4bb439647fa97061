"""`conda run` keeps back what the application writes until it ends."""

from dockerlint import Findings, Image, Rule, Start

rule = Rule(
    summary="conda run keeps the application's output back", severity="warning", since="0.1.0", mentions=("conda",)
)
_LETS_THROUGH = frozenset(("--no-capture-output", "--live-stream"))


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None or "conda" not in process.wrappers or image.project.for_development:
        return
    words = process.command.words
    before = words[: words.index(process.interpreter or process.word)]
    run = next((word for word in before if word.text == "run"), None)
    if run is None or any(word.text in _LETS_THROUGH for word in before):
        return
    message = f"conda run collects what {process.program} writes and shows it when it ends: docker logs stays empty while the container runs"
    yield rule.at(
        run,
        message,
        "Write conda run --no-capture-output …; or start the program by its path in the environment, without conda.",
    )
