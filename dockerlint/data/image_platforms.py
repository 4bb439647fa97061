"""Images that are made for one platform, by their names.

Source: docker-library/official-images, README.md, "Architectures other than amd64?" (the namespaces of Docker Hub that hold the
official images of one architecture); Microsoft's container registry, where ``windows/…`` and ``dotnet/framework/…`` are for Windows.
Read 2026-11.
"""

AS_OF = "2026-11"
NAMESPACES: "dict[str, tuple[str, str]]" = {
    "amd64": ("linux", "amd64"), "arm32v5": ("linux", "arm"), "arm32v6": ("linux", "arm"), "arm32v7": ("linux", "arm"),
    "arm64v8": ("linux", "arm64"), "i386": ("linux", "386"), "mips64le": ("linux", "mips64le"), "ppc64le": ("linux", "ppc64le"),
    "riscv64": ("linux", "riscv64"), "s390x": ("linux", "s390x"), "winamd64": ("windows", "amd64"),
}  # fmt: skip
WINDOWS_REGISTRY = "mcr.microsoft.com"
WINDOWS_REPOSITORIES = ("windows", "dotnet/framework")
WINDOWS_TAGS = ("windowsservercore", "nanoserver")
