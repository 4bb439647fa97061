"""Whether the application's source may answer a path, found by the words in it: routes are not evaluated."""

import re

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image

# Routes that take any path or begin with a variable, and applications below others, whose routes are not read here.
_TAKES_ANY = regex(
    r"['\"]/?[<{]|<path:|:path\}|\.mount\(|errorhandler\(\s*404|handler404|re_path\(|\burl\(|exception_handler\(\s*404|StaticFiles|WhiteNoise\("
    r"|connexion|add_api\("
)
_MADE_BY_FRAMEWORK = ("docs", "redoc", "openapi.json", "static", "metrics")
_FRAMEWORKS = ("Flask", "FastAPI", "Starlette", "Quart", "Litestar", "Bottle")


def surely_no_route(image: "Image", path: str) -> bool:
    """Whether none of the path's parts stands in any Python source of an application that is known, and no route takes any path."""
    target, context = image.project.app_target, image.project.context
    thing = target.thing if target is not None else None
    made = (thing.makes or thing) if thing is not None else None
    parts = [part.lower() for part in path.strip("/").split("/") if part]
    if made is None or made.name not in _FRAMEWORKS or context is None or not context.complete:
        return False
    if not parts or parts[0] in _MADE_BY_FRAMEWORK:
        return False
    words = [word for part in parts if (word := re.sub(r"\W", "", part).removesuffix("z"))]
    sources = list(context.python_sources)
    named = any(word in source.text.lower() for source in sources for word in words)
    return not named and not any(_TAKES_ANY.search(source.text) for source in sources)
