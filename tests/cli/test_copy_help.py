"""What is said where a build fails for a file that its context does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.cli.copy_help import copy_remedy
from dockerlint.image.errors import BuildFailedError

if TYPE_CHECKING:
    from pathlib import Path

STEP = "[3/4] COPY x ."


def _context(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "src" / "shop").mkdir(parents=True)
    (folder / "docker").mkdir()
    (folder / "docker" / "start.sh").touch()
    for name in ("requirements.txt", "notes.md", "src/shop/app.py"):
        (folder / name).touch()
    (folder / ".dockerignore").write_text("*.md\n")
    (tmp_path / "shared.txt").touch()
    return folder


@pytest.mark.parametrize(
    ("message", "step", "remedy"),
    [
        ('"/requirments.txt": not found', STEP, "Did you mean requirements.txt?"),
        ('"/requirments.txt" not found: not found', STEP, "Did you mean requirements.txt?"),  # BuildKit in Docker 20.10
        ('"/src/shp/app.py": not found', STEP, "Did you mean src/shop/app.py?"),
        ('"/src/shop/nothing.py": not found', STEP, ""),
        ('"/nothing/like/it": not found', STEP, ""),
        ('"/notes.md": not found', STEP, "notes.md is there, and CONTEXT/.dockerignore leaves it out: let it in with the line !notes.md at the end."),
        ('"/start.sh": not found', STEP, "start.sh lies beside the Dockerfile, and the build context is CONTEXT: write docker/start.sh, or build with the context "),
        ('"/shared.txt": not found', STEP, "shared.txt lies above the build context, which is CONTEXT: build with the context "),
        ("file not found in build context or excluded by .dockerignore: stat requirments.txt: file does not exist", "Step 3/4 : COPY x .", "Did you mean requirements.txt?"),
        ("COPY failed: stat requirments.txt: file does not exist", "[3/4] ADD x .", "Did you mean requirements.txt?"),
        ('"/requirments.txt": not found', "[3/4] COPY --from=build /requirments.txt .", ""),
        ('"/requirments.txt": not found', "[3/4] RUN --mount=type=bind,source=requirments.txt,target=/r true", ""),
        ("the command ended with exit code 1", STEP, ""),
    ],
)  # fmt: skip
def test_the_reason_is_told_where_the_disk_knows_it(tmp_path: Path, message: str, step: str, remedy: str) -> None:
    folder = _context(tmp_path)
    said = copy_remedy(BuildFailedError(message, step), folder, folder / "docker" / "Dockerfile")
    assert said.startswith(remedy.replace("CONTEXT", str(folder)))
    assert bool(said) == bool(remedy)
