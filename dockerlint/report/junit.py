"""JUnit's XML: a suite for each file, a case for each finding: failed where it fails the run, else skipped; a file without findings is a
passed case.
"""

from .places import Places, region
from .xml_tree import document, element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dockerlint.discovery import Problem
    from dockerlint.rule import Finding
    from dockerlint.run import Result


def junit(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The report; what could not be judged is a case with an error."""
    places = Places()
    files: dict[str, tuple[list[Finding], list[Problem]]] = {places.path(path): ([], []) for path in result.files}
    for found in result.findings:
        files.setdefault(places.path(found.path), ([], []))[0].append(found)
    for problem in result.problems:
        files.setdefault(places.path(problem.path) or "dockerlint", ([], []))[1].append(problem)
    cases = sum(max(1, len(findings) + len(problems)) for findings, problems in files.values())
    root = element(
        None, "testsuites", name="dockerlint", tests=cases, failures=result.failing, errors=len(result.problems),
        skipped=len(result.findings) - result.failing,
    )  # fmt: skip
    for path, (findings, problems) in files.items():
        _suite(root, path, findings, problems)
    return document(root)


def _suite(root: "Element", path: str, findings: "list[Finding]", problems: "list[Problem]") -> None:
    cases = max(1, len(findings) + len(problems))
    failing = sum(found.fails for found in findings)
    suite = element(
        root, "testsuite", name=path, tests=cases, failures=failing, errors=len(problems), skipped=len(findings) - failing, time=0,
    )  # fmt: skip
    for found in findings:
        line, column = region(found.source, found.span)[:2]
        case = element(
            suite, "testcase", name=f"{found.rule.name} {line}:{column}", classname=path, file=path, line=line, time=0
        )
        advice = f"{path}:{line}:{column}: {found.message}\n{found.help}"
        if found.fails:
            element(case, "failure", advice.rstrip(), type=found.severity, message=found.message)
        else:
            element(case, "skipped", advice.rstrip(), message=f"{found.severity}: {found.message}")
    for problem in problems:
        case = element(suite, "testcase", name="judged", classname=path, file=path, time=0)
        element(case, "error", problem.remedy, type="problem", message=problem.message)
    if not findings and not problems:
        element(suite, "testcase", name="no findings", classname=path, file=path, time=0)
