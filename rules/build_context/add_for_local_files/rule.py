"""ADD brings files of the build context that COPY would bring as well."""

from dockerlint import Copy, Edit, Findings, Fix, Image, Rule

rule = Rule(
    summary="ADD for files that COPY can bring",
    severity="info",
    since="0.1.0",
    aliases=("DL3020", "DS-0005", "CKV_DOCKER_4", "add_instead_of_copy", "prefer-copy-over-add", "CIS-DI-0009"),
    mentions=("add",),
)
_ARCHIVES = (".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".tzst", ".lzma", ".tlz", ".z")
_OF_ADD = ("keep-git-dir", "checksum", "unpack")


@rule.copy
def find(copy: Copy, image: Image) -> Findings:  # noqa: ARG001
    instruction = copy.step.instruction
    local = copy.local_sources
    if copy.step.keyword != "ADD" or not local or len(local) != len(copy.step.words) - 1:
        return
    if any(text.lower().endswith(_ARCHIVES) or text.endswith("*") for _, text in local if not _is_folder(copy, text)):
        return
    if any(instruction.flag(name) for name in _OF_ADD):
        return
    shown = ", ".join(word.raw for word, _ in local)
    safe = all(_is_folder(copy, text) or _is_text(copy, text) for _, text in local)
    name = instruction.name
    edit = Edit(name.source.path, name.span.start, name.span.end, "copy" if name.text.islower() else "COPY")
    yield rule.at(
        name,
        f"ADD unpacks archives and fetches URLs; for {shown} it does what COPY does, and whoever reads it has to think of both",
        "Write COPY.",
        Fix("write COPY", [edit], safe, effect=["removes ADD", "adds COPY", "uncovers errors"]),
    )


def _is_folder(copy: Copy, source: str) -> bool:
    context = copy.image.project.context
    roots = context.roots(source) if context is not None else []
    return context is not None and bool(roots) and all(context.is_dir(root) for root in roots)


def _is_text(copy: Copy, source: str) -> bool:
    """Whether it is a text file, and so no archive under another name."""
    context = copy.image.project.context
    roots = context.roots(source) if context is not None else []
    return context is not None and bool(roots) and all(context.text(root) is not None for root in roots)
