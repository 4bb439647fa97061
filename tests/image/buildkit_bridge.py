"""A BuildKit that listens on a socket of its own, as buildx's remote driver wants it: the one inside a Docker engine.

An engine hands a connection over to its BuildKit at ``POST /grpc`` (Docker Engine API, "Initialize interactive session" has the same upgrade);
what listens here does that for each connection and passes the bytes on.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ASK = b"POST /grpc HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"


@contextmanager
def bridge(listens: Path, engine: str) -> Iterator[str]:
    """Listen at a path for BuildKit's clients, and pass them on to the engine at another; yields the address for buildx."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(listens))
        server.listen()
        Thread(target=_serve, args=(server, engine), daemon=True).start()
        try:
            yield f"unix://{listens}"
        finally:
            server.shutdown(socket.SHUT_RDWR)


def _serve(server: socket.socket, engine: str) -> None:
    with suppress(OSError):  # how the end comes
        while True:
            client, _ = server.accept()
            Thread(target=_pass_on, args=(client, engine), daemon=True).start()


def _pass_on(client: socket.socket, engine: str) -> None:
    with client, socket.socket(socket.AF_UNIX) as other:
        other.connect(engine)
        other.sendall(_ASK)
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            if not (byte := other.recv(1)):
                return
            answer += byte
        if b" 101 " not in answer.partition(b"\r\n")[0]:
            return
        back = Thread(target=_pump, args=(other, client), daemon=True)
        back.start()
        _pump(client, other)
        back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
