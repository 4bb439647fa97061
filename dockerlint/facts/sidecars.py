"""Whether a sidecar stands beside the container and connects to the application over the loopback that both share."""

from .manifests import joined_by_dapr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .project import Project

_IN_SOURCE = ("/dapr/", "DAPR_", "import dapr", "from dapr")


def reached_by_sidecar(project: "Project") -> bool:
    """Whether the application talks to Dapr, or a manifest puts its sidecar into the pod: it calls the application on 127.0.0.1."""
    context = project.context
    if context is None:
        return False
    texts = [source.text for path in project.shipped_python if (source := context.text(path)) is not None]
    return any(word in text for text in texts for word in _IN_SOURCE) or joined_by_dapr(project)
