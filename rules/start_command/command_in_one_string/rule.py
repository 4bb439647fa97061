"""The exec form holds a whole command line in one string, which is looked for as the name of one program."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Word
from dockerlint.facts.exec_form import passed
from dockerlint.regex import regex

rule = Rule(summary="The exec form holds a command line in one string", severity="error", since="0.1.0")
_PLAIN = regex(r"[\w./:@%+,=-]+(?: +[\w./:@%+,=-]+)+")
_FOLLOWS = {"RUN": "the build fails", "HEALTHCHECK": "the check always fails"}


@rule.image
def find(image: Image) -> Findings:
    for form in passed(image):
        word = form.invoked.word
        if form.invoked.module or not any(ch.isspace() for ch in word.text.strip()) or _is_file(word, image):
            continue
        follows = _FOLLOWS.get(form.step.keyword, "the container does not start")
        yield rule.at(
            word,
            f'"{word.text}" is looked for as the name of one program, blanks included, and not found: {follows}',
            f'Write each word as a string of its own: ["{word.text.split()[0]}", …].',
            _fix(word, form.step.keyword),
        )


def _is_file(word: Word, image: Image) -> bool:
    start = image.project.start
    return start is not None and start.context_path(word.text) is not None


def _fix(word: Word, keyword: str) -> Fix | None:
    """The words apart, where a shell would do nothing but split them."""
    if word.raw != word.text or not _PLAIN.fullmatch(word.text):
        return None
    text = '", "'.join(word.text.split())
    edit = Edit(word.source.path, word.span.start, word.span.end, text)
    return Fix("one string for each word", [edit], effect=[f"changes {keyword}"])
