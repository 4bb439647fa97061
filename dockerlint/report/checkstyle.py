"""Checkstyle's XML, which many CI servers read: one ``file`` for each file, also for those without findings."""

from .places import Places, region
from .xml_tree import document, element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dockerlint.run import Result

_VERSION = "4.3"  # of Checkstyle: the form has not changed since


def checkstyle(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The report; a problem with a file is an error without a line."""
    places = Places()
    root = element(None, "checkstyle", version=_VERSION)
    files: dict[str, Element] = {}

    def file(path: str) -> "Element":
        name = places.path(path) or "dockerlint"
        if name not in files:
            files[name] = element(root, "file", name=name)
        return files[name]

    for path in result.files:
        file(path)
    for found in result.findings:
        where = region(found.source, found.span)
        element(
            file(found.path), "error", line=where.line, column=where.column, severity=found.severity,
            message=found.message, source=f"dockerlint.{found.rule.name}",
        )  # fmt: skip
    for problem in result.problems:
        element(file(problem.path), "error", severity="error", message=problem.message, source="dockerlint")
    return document(root)
