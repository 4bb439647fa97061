"""Whether the folder of a compose file says what it is for."""

import os

from .folders import parents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Compose

_FOR_DEVELOPMENT = frozenset(("dev", "devel", "development", "docker-dev", "dev-docker", "local-dev", "local_dev"))


def in_folder_for_development(compose: "Compose") -> bool:
    """Whether its folder is called so, ``dev``, and lies within a repository: where people keep their repositories may be called anything."""
    folder = os.path.abspath(compose.folder) if compose.folder else ""
    if os.path.basename(folder).lower() not in _FOR_DEVELOPMENT or os.path.exists(os.path.join(folder, ".git")):
        return False
    return any(os.path.exists(os.path.join(above, ".git")) for above in parents(os.path.dirname(folder)))
