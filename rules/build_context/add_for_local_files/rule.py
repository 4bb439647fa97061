"""ADD brings files of the build context that COPY would bring as well."""

from dockerlint import Copy, Edit, Findings, Fix, Image, Rule

rule = Rule(
    summary="ADD for files that COPY can bring",
    severity="info",
    since="0.1.0",
    aliases=("DL3020", "DS-0005", "CKV_DOCKER_4", "add_instead_of_copy", "prefer-copy-over-add", "CIS-DI-0009"),
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
    label = "write COPY"
    edit = Edit(
        instruction.source.path,
        instruction.name.span.start,
        instruction.name.span.end,
        _in_case_of(instruction.name.text),
    )
    yield rule.at(
        instruction.name,
        f"ADD unpacks archives and fetches URLs; for {shown} it does what COPY does, and whoever reads it has to think of both",
        "Write COPY.",
        Fix(
            label,
            [edit],
            safe=all(_is_folder(copy, text) or _is_text(copy, text) for _, text in local),
            effect=["removes ADD", "adds COPY"],
        ),
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


def _in_case_of(keyword: str) -> str:
    return "copy" if keyword.islower() else "COPY"
