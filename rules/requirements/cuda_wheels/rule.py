"""torch comes with NVIDIA's CUDA libraries, into an image that has no other sign of a GPU."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.data.cuda_packages import BRING_CUDA, CUDA_SIZE
from dockerlint.facts.installs import installs, requirements_of
from dockerlint.facts.locked_packages import ADD, locked_packages
from dockerlint.facts.required import Required, locked, reaches_image, required

rule = Rule(summary="torch brings CUDA into an image without a GPU", severity="warning", since="0.1.0")
_OTHER_INDEX = ("-i", "--index-url", "--index", "--default-index", "--extra-index-url", "-f", "--find-links", "--no-index", "--no-deps",
    "--torch-backend", "-c", "--constraint")  # fmt: skip
_VARIABLES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_TORCH_BACKEND", "PIP_FIND_LINKS", "UV_DEFAULT_INDEX", "UV_INDEX", "PIP_CONSTRAINT", "UV_CONSTRAINT")  # fmt: skip
_GPU = ("nvidia", "cuda", "gpu", "rocm")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if not reaches_image(image, install) or _for_gpu(image) or step.stage.root.base.python_version is None:
        return
    if any(_other_index(other, image) for other in _before(install)):
        return
    asked = (*required(image, install), *(locked(image, install) if _locks_cuda(image, install) else ()))
    found = next((item for item in asked if _brings_cuda(item)), None)
    if found is not None:
        name = found.requirement.written_name
        through = "" if found.requirement.name == "torch" else " by way of torch"
        message = f"{name} from PyPI brings NVIDIA's CUDA libraries{through}, about {CUDA_SIZE} to download on x86-64, and nothing here says that the container has a GPU"
        how = "pip install torch --index-url https://download.pytorch.org/whl/cpu, before the rest"
        if install.tool in ADD:
            how = f"make https://download.pytorch.org/whl/cpu its index in {'Pipfile' if install.tool == 'pipenv' else 'pyproject.toml'}, and lock again"
        help_text = f"Take torch from its index for the CPU: {how}."
        yield rule.at(found.word, message, help_text, related=found.installed_at(install))


def _locks_cuda(image: Image, install: Install) -> bool:
    """Whether the lock file has NVIDIA's libraries among what may be installed, as it has for torch from PyPI."""
    found = locked_packages(image, install)
    return found is not None and any(name.startswith("nvidia-") for name in found.possible)


def _brings_cuda(item: Required) -> bool:
    requirement = item.requirement
    return (
        requirement.name in BRING_CUDA
        and not requirement.marker
        and "+" not in requirement.word.text
        and "@" not in requirement.word.text
    )


def _before(install: Install) -> list[Install]:
    """The installations of the stage up to this one: an earlier one may have brought torch already."""
    found = [other for step in install.step.stage.all_steps for other in installs(step)]
    return found[: found.index(install) + 1]


def _other_index(install: Install, image: Image) -> bool:
    named = any(name in install.step.before.env or name in install.step.before.args for name in _VARIABLES)
    files = [found for _, found in requirements_of(image, install)]
    return (
        named
        or install.options.has(*_OTHER_INDEX)
        or any(found is None or not found.complete or found.option(*_OTHER_INDEX) for found in files)
    )


def _for_gpu(image: Image) -> bool:
    """Whether the Dockerfile or its compose file speaks of a GPU or of another architecture."""
    texts = [image.project.doc.source.text, image.project.compose.source.text if image.project.compose else ""]
    said = "\n".join(texts).lower().replace(rule.name, "")  # a comment that silences this rule speaks of no GPU
    return any(word in said for word in _GPU) or any("arm" in (stage.base.text or "") for stage in image.stages)
