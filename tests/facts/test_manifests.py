"""What Kubernetes manifests and charts around a Dockerfile say of its container."""

from pathlib import Path

import pytest

from dockerlint import Project
from dockerlint.facts.manifests import run_by_kubernetes, started_by_kubernetes, user_by_kubernetes

WORKLOAD = "kind: Deployment\nspec:\n  template:\n    spec:\n{more}      containers:\n        - image: {image}\n"
NOT_ROOT = "      securityContext:\n        runAsUser: 1000\n"


def opened(folder: Path, files: "dict[str, str]") -> Project:
    """The Dockerfile in ``src/shop`` of a repository that has the files too."""
    for path, text in {"src/shop/Dockerfile": "FROM python:3.13-slim\n", ".git/HEAD": "", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return Project.open(folder / "src" / "shop" / "Dockerfile")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("kubernetes-manifests/shop.yaml", True),
        ("k8s/base/shop.yaml", True),
        ("src/shop/deploy/shop.yml", True),
        ("deployment.yaml", True),
        ("docs/shop.yaml", False),
        ("k8s/shop.txt", False),
    ],
)
def test_where_manifests_lie(tmp_path: Path, path: str, found: bool) -> None:
    text = WORKLOAD.format(image="example.com/shop:1", more="")
    assert run_by_kubernetes(opened(tmp_path, {path: text})) is found


@pytest.mark.parametrize(
    ("files", "not_root"),
    [
        ({"k8s/a.yaml": WORKLOAD.format(image="example.com/shop:1", more=NOT_ROOT)}, True),
        ({"k8s/a.yaml": WORKLOAD.format(image="'{{ .Values.image }}'", more=NOT_ROOT)}, True),
        ({"k8s/a.yaml": WORKLOAD.format(image="example.com/shop:1", more=NOT_ROOT.replace("1000", "0"))}, False),
        ({"k8s/a.yaml": WORKLOAD.format(image="example.com/shop:1", more=NOT_ROOT.replace("run", "# run"))}, False),
        ({"k8s/a.yaml": WORKLOAD.format(image="redis:8", more=NOT_ROOT)}, False),
        (
            {
                "k8s/a.yaml": WORKLOAD.format(image="example.com/shop:1", more=""),
                "k8s/b.yaml": WORKLOAD.format(image="example.com/other:1", more=NOT_ROOT),
            },
            False,
        ),
    ],
)
def test_the_user(tmp_path: Path, files: "dict[str, str]", not_root: bool) -> None:
    assert user_by_kubernetes(opened(tmp_path, files)) is not_root


def test_the_command(tmp_path: Path) -> None:
    text = WORKLOAD.format(image="example.com/shop:1", more="") + '          command: ["gunicorn", "app:app"]\n'
    assert started_by_kubernetes(opened(tmp_path, {"k8s/shop.yaml": text}))
    assert not started_by_kubernetes(opened(tmp_path, {"k8s/shop.yaml": text.replace("command", "name")}))


def test_standard_input_has_none() -> None:
    from dockerlint import parse

    assert not run_by_kubernetes(Project(parse(b"FROM scratch\n"), None))
