"""How large official images are: each row one file of docker-library's repo-info, as its images stood on that day (linux/amd64).

Source: <https://github.com/docker-library/repo-info>. `unpacked` is the line "Virtual Size" of ``repos/IMAGE/local/TAG.md``, the sum of the
layers on the disk of an engine with overlay2; the source rounds it to 10 kB, above 1 GB to 10 MB, and so it stands here (1 MB =
1,000,000 bytes, as the source's script counts). `compressed` is "Total Size" of ``repos/IMAGE/remote/TAG.md``, what a pull transfers,
exact, of the same tag on a day of its own; None where that file was not read. `created` and `commit` are of the first file: the image's
date, and the commit of repo-info; images out of support leave repo-info, and their last row stays. `scripts/update_base_sizes.py` writes the rows from a clone of it.
"""

AS_OF = "2026-09-18"


class BaseSize:
    """`tag` is the most precise name of the image: ``3.13.15-slim-trixie``. Sizes are in bytes."""

    __slots__ = ("commit", "compressed", "created", "image", "tag", "unpacked")

    def __init__(
        self, image: str, tag: str, unpacked: int, compressed: "int | None", created: str, commit: str
    ) -> None:
        self.image, self.tag, self.unpacked, self.compressed, self.created, self.commit = (
            image, tag, unpacked, compressed, created, commit,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"BaseSize({self.image}:{self.tag})"


ROWS = tuple(
    BaseSize(*row)
    for row in (
        # rows: begin
        ("alpine", "3.22.6", 8_300_000, None, "2026-09-17", "7859ce442d87"),
        ("alpine", "3.23.6", 8_420_000, None, "2026-09-17", "7859ce442d87"),
        ("alpine", "3.24.2", 8_420_000, None, "2026-09-17", "7859ce442d87"),
        ("debian", "bookworm", 116_570_000, None, "2026-07-13", "857995decdc7"),
        ("debian", "bookworm-slim", 74_830_000, None, "2026-09-18", "321a824e8fd6"),
        ("debian", "trixie-slim", 78_640_000, None, "2026-08-24", "029a6a7362ce"),
        ("python", "3.10.21-slim-bookworm", 127_380_000, None, "2026-08-13", "0212f5911e32"),
        ("python", "3.10.21-slim-trixie", 122_260_000, None, "2026-08-13", "0212f5911e32"),
        ("python", "3.11.15-slim-trixie", 124_840_000, None, "2026-08-05", "33cda30be583"),
        ("python", "3.11.16-alpine3.24", 60_790_000, None, "2026-09-01", "8780d7a7c862"),
        ("python", "3.11.16-slim-bookworm", 130_010_000, None, "2026-08-13", "0212f5911e32"),
        ("python", "3.11.16-trixie", 1_100_000_000, None, "2026-08-25", "0e336be10cca"),
        ("python", "3.12.13-slim-bookworm", 124_300_000, None, "2026-08-05", "33cda30be583"),
        ("python", "3.12.13-slim-trixie", 119_200_000, None, "2026-07-14", "67db11d06f13"),
        ("python", "3.12.14-alpine3.23", 48_840_000, None, "2026-08-13", "0212f5911e32"),
        ("python", "3.12.14-alpine3.24", 48_870_000, None, "2026-08-13", "0212f5911e32"),
        ("python", "3.12.14-trixie", 1_110_000_000, None, "2026-08-13", "0212f5911e32"),
        ("python", "3.13.14-trixie", 1_110_000_000, None, "2026-07-14", "0e668e1ed259"),
        ("python", "3.13.15-alpine3.23", 45_550_000, None, "2026-08-10", "e93beb259b1d"),
        ("python", "3.13.15-alpine3.24", 51_820_000, None, "2026-09-01", "8780d7a7c862"),
        ("python", "3.13.15-slim-bookworm", 120_970_000, None, "2026-08-25", "6cb269bacb2e"),
        ("python", "3.13.15-slim-trixie", 118_060_000, 42_961_458, "2026-08-10", "e93beb259b1d"),
        ("python", "3.14.7-alpine3.24", 47_790_000, None, "2026-08-05", "33cda30be583"),
        ("python", "3.14.7-slim-trixie", 119_460_000, None, "2026-08-05", "33cda30be583"),
        ("python", "3.14.7-trixie", 1_120_000_000, None, "2026-08-25", "6cb269bacb2e"),
        ("python", "3.9.16-slim-bullseye", 124_780_000, None, "2023-01-23", "72e4be79b9c8"),
        ("ubuntu", "22.04", 78_080_000, None, "2026-07-31", "c577a25d6e07"),
        ("ubuntu", "24.04", 78_160_000, None, "2026-08-17", "34e0037a44e0"),
        # rows: end
    )
)
