"""What a rule's README.md says, cut as other programs ask for it."""

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Rule

_LOCAL_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)\s]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)|<(https?://[^>]+)>")


def page(rule: "Rule") -> str:
    """The page without its title, as Markdown that stands alone: links into the repository are words. The summary where there is no page."""
    try:
        with open(os.path.join(rule.folder, "README.md"), encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return f"{rule.summary}.\n"
    body = re.sub(r"\A# .*\n+", "", text)
    return _LOCAL_LINK.sub(r"\1", body).strip() + "\n"


def description(rule: "Rule", longest: int) -> str:
    """What the rule finds, in a paragraph of at most `longest` characters without links and line breaks."""
    found = re.search(r"^## What it finds\n+(.*?)(?:\n\n|\Z)", page(rule), re.DOTALL | re.MULTILINE)
    text = " ".join(plain(found[1]).split()) if found else f"{rule.summary}."
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"


def plain(markdown: str) -> str:
    """Markdown as plain text: links become their words, marks around code go, headings and lists stay readable."""
    text = _LINK.sub(lambda link: link[1] or link[2], markdown)
    text = re.sub(r"^#+ (.*)$", lambda title: title[1].upper(), text, flags=re.MULTILINE)
    text = re.sub(r"^```.*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*", lambda mark: mark[1] or mark[2], text)
