"""ADD fetches a file without comparing its checksum."""

from dockerlint import Copy, Findings, Image, Rule

rule = Rule(summary="ADD of a URL without a checksum", severity="info", since="0.1.0", presets=("strict",))


@rule.copy
def find(copy: Copy, image: Image) -> Findings:  # noqa: ARG001
    if copy.step.keyword != "ADD" or copy.step.flag("checksum") is not None:
        return
    for word, source in zip(copy.source_words, copy.sources, strict=True):
        text = source or word.text
        if text.startswith(("http://", "https://")) and ".git" not in text:
            message = f"ADD fetches {word.raw} as it is on the day of the build: a file that was replaced there is not noticed"
            yield rule.at(word, message, "Write its checksum: ADD --checksum=sha256:… (sha256sum FILE).")
