"""What a container that is tried out may do: nothing beyond its own memory, one CPU and some processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docker import DockerClient

MEMORY = 256_000_000
"""Bytes of memory that a container gets where nothing else is asked for."""
TIMEOUT = 30.0
"""Seconds that an image has for its first answer where nothing else is asked for."""
_PROCESSES = 128
_CPU = 1_000_000_000  # billionths of one
_LOG = {"Type": "json-file", "Config": {"max-size": "1m"}}


@dataclass(frozen=True)
class Limits:
    """`memory_bytes` without swap; `timeout` seconds until the first answer; `stop_seconds` between the stop signal and the kill.

    `environment` are variables that the user adds; their values are in no output.
    """

    memory_bytes: int = MEMORY
    timeout: float = TIMEOUT
    stop_seconds: int = 10
    environment: Mapping[str, str] = field(default_factory=dict)


def host_config(client: DockerClient, limits: Limits, *, read_only: bool = False) -> dict[str, Any]:
    """What the engine is told: no network, no capability, no new privilege, no mount; with `read_only` a /tmp in memory."""
    api: Any = client.api
    config: dict[str, Any] = api.create_host_config(
        network_mode="none",
        mem_limit=limits.memory_bytes,
        memswap_limit=limits.memory_bytes,
        nano_cpus=_CPU,
        pids_limit=_PROCESSES,
        cap_drop=["ALL"],
        security_opt=["no-new-privileges"],
        log_config=_LOG,
        read_only=read_only,
        tmpfs={"/tmp": "size=64m,mode=1777"} if read_only else None,  # noqa: S108 - the container's own
    )
    return config
