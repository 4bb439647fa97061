"""What a check imports: a start must not pay for what it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

SHOW = (
    "import sys; from dockerlint.__main__ import fast; s = fast(sys.argv[1:]); print(s, *sys.modules, file=sys.stderr)"
)
HEAVY = frozenset((
    "rich", "docker", "requests", "flask", "yaml", "click", "tomllib", "tomli", "dockerlint.gitignore", "dataclasses", "importlib.metadata",
    "inspect", "typing", "tree_sitter", "argparse", "subprocess", "json", "textwrap", "shlex", "unicodedata", "hashlib", "xml.etree", "array", "urllib.parse", "pathlib", "ast",
    "importlib.resources", "tempfile", "random",
))  # fmt: skip
DOCKERFILE = "FROM python:3.12-slim\nWORKDIR /app\nUSER 1000\nEXPOSE 5000\n"


def imported(folder: Path, *arguments: str) -> set[str]:
    """The heavy modules that a check of the folder loads."""
    command = [sys.executable, "-S", "-c", SHOW, "check", *arguments]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=_environment(root))
    status, *modules = done.stderr.split()
    assert status in ("0", "1"), done.stderr
    return set(modules) & HEAVY


def reports(folder: Path, *arguments: str) -> set[str]:
    """Our modules for reports that a check loads."""
    command = [sys.executable, "-S", "-c", SHOW, "check", *arguments]
    environment = _environment(str(Path(__file__).parents[2]))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=environment)
    prefix = "dockerlint.report."
    return {name.removeprefix(prefix) for name in done.stderr.split() if name.startswith(prefix)}


def _environment(root: str) -> dict[str, str]:
    """Without `site`, whose own imports are the installation's; the libraries are found all the same."""
    import tree_sitter
    import yaml

    libraries = {str(Path(str(module.__file__)).parents[1]) for module in (tree_sitter, yaml)}
    return {"PYTHONPATH": ":".join([root, *libraries]), "PATH": "/usr/bin:/bin"}


def test_a_dockerfile_alone(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    assert imported(tmp_path, "Dockerfile") == set()


def test_a_folder_and_simple_commands(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(DOCKERFILE + 'RUN pip install flask && rm -rf /tmp/x\nCMD ["flask", "run"]\n')
    assert imported(tmp_path) == {"ast"}  # what is started may be told by Python source


def test_the_shell_s_grammar_comes_without_what_its_packages_import(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(DOCKERFILE + "RUN if true; then echo $(( 1 + 1 )) | pip install flask; fi\n")
    assert imported(tmp_path, "Dockerfile") == set()


def test_a_library_comes_with_what_needs_it(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / ".gitignore").write_text("x\n")
    assert "dockerlint.gitignore" in imported(tmp_path)
    assert "json" in imported(tmp_path, "Dockerfile", "--output-format", "json")
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    assert "yaml" in imported(tmp_path, "Dockerfile")


COMMON = {"formats"}
MACHINE = COMMON | {"places", "shown"}


@pytest.mark.parametrize(
    ("name", "ours", "libraries"),
    [
        ("full", COMMON | {"full", "excerpt", "text"}, set()),
        ("concise", COMMON | {"concise", "text"}, set()),
        ("grouped", COMMON | {"grouped", "full", "excerpt", "text"}, set()),
        ("json", COMMON | {"json_format", "shown"}, {"json"}),
        ("jsonl", COMMON | {"jsonl", "json_format", "shown"}, {"json"}),
        ("github", MACHINE | {"github", "concise", "text"}, set()),
        ("sarif", MACHINE | {"sarif", "fingerprints", "rule_pages"}, {"json", "urllib.parse", "array"}),
        ("gitlab", MACHINE | {"gitlab", "fingerprints"}, {"json", "hashlib", "array"}),
        ("junit", MACHINE | {"junit", "xml_tree"}, {"xml.etree"}),
        ("checkstyle", MACHINE | {"checkstyle", "xml_tree"}, {"xml.etree"}),
        ("sonarqube", MACHINE | {"sonarqube"}, {"json"}),
        ("rdjson", MACHINE | {"rdjson"}, {"json"}),
        ("markdown", COMMON | {"markdown", "places", "full", "excerpt", "text"}, set()),
    ],
)  # fmt: skip
def test_a_format_comes_with_its_own_modules_alone(
    tmp_path: Path, name: str, ours: set[str], libraries: set[str]
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.8\n")
    assert reports(tmp_path, "Dockerfile", "--output-format", name) == ours
    watched = {"json", "urllib.parse", "array", "hashlib", "xml.etree", "rich", "yaml", "click"}
    assert imported(tmp_path, "Dockerfile", "--output-format", name) & watched == libraries
