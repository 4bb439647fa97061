"""Whether a Django project keeps anything in its database: ``startproject`` names one also where nothing will ever use it."""

import ast
import posixpath

from .mentions import names
from .shipped_sources import modules_with, places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .application import Module
    from .project import Project

_WORDS = ("models", "migrate", "AbstractUser", "AbstractBaseUser")


def keeps_data(project: "Project") -> bool:
    """Whether an app of the project has models or migrations, or something here makes the tables of those that are installed."""
    if any(_migrates(module) or _has_models(module) for module in modules_with(project, *_WORDS)):
        return True
    image = project.image
    paths = places(image, image.final).values()
    if any(posixpath.basename(posixpath.dirname(path)) == "migrations" and "__init__" not in path for path in paths):
        return True
    texts = [source.text for source in (project.start.scripts if project.start else ())]
    texts += [project.compose.source.text] if project.compose else []
    return names(image.shipped, "migrate") or any("migrate" in text for text in texts)


def _has_models(module: "Module") -> bool:
    """Whether the module defines models: ``class Book(models.Model)``, or any class in ``models.py`` and ``models/``."""
    bases = [ast.unparse(base) for node in module.nodes if isinstance(node, ast.ClassDef) for base in node.bases]
    named = "models" in posixpath.splitext(module.path)[0].split("/")
    return bool(bases) if named else any("models." in base or base.startswith("Abstract") for base in bases)


def _migrates(module: "Module") -> bool:
    """Whether the source itself makes tables: ``call_command("migrate")``."""
    return any(isinstance(node, ast.Constant) and node.value == "migrate" for node in module.nodes)
