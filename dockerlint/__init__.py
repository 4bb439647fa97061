"""dockerlint: what is wrong with the Docker image of a Python web application, and what it costs.

The names below are what a rule and a program that embeds dockerlint import; each is loaded when it is first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .catalog import Catalog, CatalogError, Listed, built_in
    from .engine import RuleError, check
    from .facts.app_object import Thing
    from .facts.compose import Node, Service
    from .facts.copies import Copy, locate
    from .facts.image import Image
    from .facts.installs import Install, installs
    from .facts.invocations import Invocation
    from .facts.project import Project
    from .facts.servers import Server
    from .facts.stages import Stage, Step, Variable
    from .facts.start import Start
    from .facts.target import Target
    from .fix import apply_edits
    from .mending import mend
    from .rule import Edit, Finding, Findings, Fix, Rule
    from .syntax.parse import parse
    from .syntax.shell import Command
    from .syntax.source import Located, Source, Span, Word
    from .syntax.tree import Dockerfile, Instruction

__version__ = "0.1.0"
_HOME = {
    "Catalog": "catalog", "CatalogError": "catalog", "Listed": "catalog", "built_in": "catalog", "RuleError": "engine", "check": "engine",
    "Node": "facts.compose", "Service": "facts.compose", "Copy": "facts.copies", "locate": "facts.copies", "Image": "facts.image",
    "Install": "facts.installs", "installs": "facts.installs", "Invocation": "facts.invocations", "Project": "facts.project", "Server": "facts.servers",
    "Stage": "facts.stages", "Step": "facts.stages", "Variable": "facts.stages", "Start": "facts.start", "apply_edits": "fix", "mend": "mending",
    "Edit": "rule", "Finding": "rule", "Findings": "rule", "Fix": "rule", "Rule": "rule", "parse": "syntax.parse",
    "Command": "syntax.shell", "Source": "syntax.source", "Span": "syntax.source", "Word": "syntax.source",
    "Dockerfile": "syntax.tree", "Instruction": "syntax.tree",
}  # fmt: skip
__all__ = [
    "Catalog", "CatalogError", "Command", "Copy", "Dockerfile", "Edit", "Finding", "Findings", "Fix", "Image", "Install", "Instruction", "Invocation",
    "Listed", "Located", "Node", "Project", "Rule", "RuleError", "Server", "Service", "Source", "Span", "Stage", "Start", "Step", "Target", "Thing", "Variable", "Word", "apply_edits",
    "built_in", "check", "installs", "locate", "mend", "parse",
]  # fmt: skip


def __dir__() -> "list[str]":
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    if name in ("Findings", "Located", "Target", "Thing"):  # only types: rules name them in annotations
        return object
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'dockerlint' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"dockerlint.{home}"), name)
    globals()[name] = value
    return value
