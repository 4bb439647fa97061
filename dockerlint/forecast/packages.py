"""The packages of one installation with their sizes: resolved by pip, measured from their wheels."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from dockerlint.facts.requirements import normalise
from dockerlint.forecast.errors import UnresolvedError
from dockerlint.forecast.model import Package
from dockerlint.forecast.resolve import Resolved, Target, Wanted, configured_index, resolve
from dockerlint.forecast.wheel import Wheel, WheelError, kept_by_pip, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from requests import Response, Session

    from dockerlint.forecast.habits import Place

_SECONDS = 30  # without an answer of the index
# What pip asks an index for (PEP 691); the answer's size depends on it.
_PAGE_FORMATS = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01"


class Index:
    """Asks pip and the index; each wheel once."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._wheels: dict[tuple[str, str], Wheel] = {}

    def packages(
        self, wanted: Wanted, target: Target, place: Place, left: list[tuple[str, str]]
    ) -> list[tuple[Resolved, Wheel]]:
        """What is installed into the place; parts that cannot be measured are added to `left`. Raises UnresolvedError."""
        resolution = resolve(wanted, target)
        left += [(name, self._why(name, why, wanted)) for name, why in resolution.left_out]
        found = []
        for each in resolution.packages:
            try:
                found.append((each, self._wheel(each, target, place, wanted)))
            except WheelError as error:
                left.append((f"{each.name} {each.version}", f"its wheel {error}"))
            except OSError as error:
                if found or not _offline(error):
                    left.append((f"{each.name} {each.version}", f"its wheel cannot be read: {_reason(error)}"))
                    continue
                remedy = "Check the network; PIP_INDEX_URL names another index."
                raise UnresolvedError(f"the wheels cannot be read: {_reason(error)}", remedy) from error
        return found

    def _why(self, name: str, why: str, wanted: Wanted) -> str:
        """Why a package is left out, where the index knows better than pip tells. Raises UnresolvedError where it asks for a login."""
        address = self._address(wanted)
        if not address:
            return why
        url = f"{address}/{name}/"
        try:
            with self._getter(url, wanted)(url, {"Accept": _PAGE_FORMATS}) as answer:
                status = answer.status_code
        except OSError:
            return why
        if status in (401, 403):
            raise UnresolvedError("the package index asks for a login", "Give it in PIP_INDEX_URL, or in ~/.netrc.")
        return "the index does not have it" if status == 404 else why

    def pages(self, names: Iterable[str], wanted: Wanted) -> int:
        """The bytes of the index pages of these packages that pip keeps in its cache, as they are transferred."""
        address = self._address(wanted)
        return sum(self._page(f"{address}/{name}/", wanted) for name in names) if address else 0

    def _page(self, url: str, wanted: Wanted) -> int:
        from urllib3.exceptions import HTTPError

        try:
            with self._getter(url, wanted)(url, {"Accept": _PAGE_FORMATS}) as answer:
                if answer.status_code != 200 or not kept_by_pip(answer.headers):
                    return 0
                return sum(map(len, answer.raw.stream(1 << 16, decode_content=False)))
        except (OSError, HTTPError):
            return 0

    def _address(self, wanted: Wanted) -> str:
        """The index that pip asks; empty where it asks none over the network."""
        if "--no-index" in wanted.options or wanted.variables.get("PIP_NO_INDEX"):
            return ""
        named = wanted.index or self._configured
        return named.rstrip("/") if named.startswith(("http://", "https://")) else ""

    @cached_property
    def _configured(self) -> str:
        return os.environ.get("PIP_INDEX_URL") or configured_index() or "https://pypi.org/simple"

    def _wheel(self, package: Resolved, target: Target, place: Place, wanted: Wanted) -> Wheel:
        key = (package.url, place.library)
        if key not in self._wheels:
            self._wheels[key] = measure(package.url, place.library, target.tag, self._getter(package.url, wanted))
        return self._wheels[key]

    def _getter(self, url: str, wanted: Wanted) -> Callable[[str, Mapping[str, str]], Response]:
        if self._session is None:
            import requests

            self._session = requests.Session()
            certificates = os.environ.get("PIP_CERT")
            if certificates:
                self._session.verify = certificates
        session, login = self._session, _login(url, wanted)

        def get(address: str, headers: Mapping[str, str]) -> Response:
            return session.get(address, headers=dict(headers), stream=True, timeout=_SECONDS, auth=login)

        return get


def _login(url: str, wanted: Wanted) -> tuple[str, str] | None:
    """The login that the address of an index on the same host holds."""
    from urllib.parse import unquote, urlsplit

    own = [os.environ.get(name, "") for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")]
    for address in [*wanted.indexes, *" ".join(own).split()]:
        try:
            parts = urlsplit(address)
        except ValueError:  # no address at all
            continue
        if parts.username is not None and parts.hostname == urlsplit(url).hostname:
            return unquote(parts.username), unquote(parts.password or "")
    return None


def sized(found: list[tuple[Resolved, Wheel]], line: int, *, compiled: bool) -> tuple[Package, ...]:
    """The packages as the report has them."""
    return tuple(
        Package(
            normalise(each.name),
            each.version,
            line,
            wheel.unpacked,
            wheel.bytecode if compiled else 0,
            wheel.compressed,
        )
        for each, wheel in found
    )


def _offline(error: OSError) -> bool:
    import requests

    return isinstance(error, (requests.ConnectionError, requests.Timeout))


def _reason(error: OSError) -> str:
    if _offline(error):
        return "the index does not answer"
    return (error.strerror or type(error).__name__).lower()
