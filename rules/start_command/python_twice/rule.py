"""CMD names Python for a base image whose ENTRYPOINT is Python already."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.base_entrypoint import starts_python

rule = Rule(
    summary="CMD names Python, which the base image's ENTRYPOINT starts already", severity="error", since="0.1.0"
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    base, cmd = image.final.root.base, start.cmd
    if (
        start.entrypoint is not None
        or cmd is None
        or not cmd.instruction.exec_form
        or not cmd.words
        or not starts_python(base)
    ):
        return
    word = cmd.words[0]
    name = word.text.rpartition("/")[2]
    if name.rstrip("0123456789.") != "python":
        return
    rest = " ".join(w.text for w in cmd.words[1:3])
    yield rule.at(
        word,
        f"{base.text} has python as its ENTRYPOINT, so the container runs python {word.text} {rest}: Python looks for a file called {word.text} and does not start",
        f"Leave {word.text} out, or write ENTRYPOINT instead of CMD.",
        related=[(base.written, "the base image")],
    )
