"""Writes the comment into a file: what was measured, or that nothing could be. Prints the first line, by which it is found again."""

import json
import os
import sys
from pathlib import Path
from urllib.parse import quote

MARKER = "<!-- dockerlint build-report"
MOST_LINES = 40  # of what went wrong; the log has all
MOST_BYTES = 65_536  # which GitHub takes as a comment


def category() -> str:
    """What tells this use from others: the input, else the folder that is built; "" for the whole repository. No `>` and no quote is left."""
    given = os.environ["INPUT_CATEGORY"] or os.environ["INPUT_CONTEXT"]
    return quote("/".join(part for part in given.split("/") if part not in ("", ".")), safe="/._ ")


def measured(text: str) -> str:
    """The report without the mark that it brings."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith(MARKER) else text


def failed(said: str, name: str) -> str:
    """That there are no sizes for this commit, and why: what dockerlint told, indented, so that nothing of it is markup."""
    where = f" of `{name}`" if name else ""
    server, run = os.environ.get("GITHUB_SERVER_URL", "https://github.com"), os.environ.get("GITHUB_RUN_ID", "")
    log = f" [The log]({server}/{os.environ['GITHUB_REPOSITORY']}/actions/runs/{run}) has more." if run else ""
    lines = said.rstrip().splitlines()
    code = "".join(f"    {line}\n" for line in lines[-MOST_LINES:])
    return f"**The image{where} could not be built or measured at {commit()}**, so nothing is known of its size.{log}\n\n{code}"


def commit() -> str:
    """The commit that the pull request brings; what GitHub checks out is a merge of it."""
    with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        head = json.load(file).get("pull_request", {}).get("head", {})
    return str(head.get("sha") or os.environ["GITHUB_SHA"])[:7]


name = category()
marker = f"{MARKER} {name} -->" if name else f"{MARKER} -->"
report = Path(os.environ["REPORT_FILE"]) if os.environ.get("REPORT_FILE") else None
if report:
    text = measured(report.read_text("utf-8"))
else:
    text = failed(Path(os.environ["ERRORS_FILE"]).read_text("utf-8", "replace"), name)
room = MOST_BYTES - len(marker) - 1
data = text.encode()
Path(sys.argv[1]).write_bytes(
    f"{marker}\n".encode() + (data if len(data) <= room else data[: room - 4].decode("utf-8", "ignore").encode())
)
print(marker)
