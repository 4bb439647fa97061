"""What pip needs to compile packages that have no wheel, and what can be installed instead.

Source: the installation pages of the projects; each was installed with pip 26 on an image of Debian 12 with Python and without a compiler (not
the official image), 2026-11, and failed. Alpine's names are from the installation pages.
"""

AS_OF = "2026-11"


class Headers:
    """`library`: what is compiled against; `debian` and `alpine`: the package that brings it; `named`: parts of the names of those that may."""

    __slots__ = ("alpine", "debian", "library", "named")

    def __init__(self, library: str, debian: str, alpine: str, named: "tuple[str, ...]") -> None:
        self.library, self.debian, self.alpine, self.named = library, debian, alpine, named

    def package(self, alpine: bool) -> str:
        return self.alpine if alpine else self.debian


_POSTGRES = Headers("libpq", "libpq-dev", "libpq-dev", ("pq", "postgres", "gdal"))
HEADERS = {
    "psycopg2": _POSTGRES,
    "psycopg-c": _POSTGRES,
    "mysqlclient": Headers(
        "libmariadb", "default-libmysqlclient-dev", "mariadb-connector-c-dev", ("mysql", "mariadb", "gdal")
    ),
    "python-ldap": Headers("libldap", "libldap2-dev", "openldap-dev", ("ldap",)),
}
INSTEAD = {"psycopg2": "psycopg2-binary", "psycopg-c": "psycopg[binary]", "uwsgi": "pyuwsgi"}
# Names and extras that bring one of them along.
BRINGS = {"psycopg[c]": "psycopg-c", "flask-mysqldb": "mysqlclient", "django-auth-ldap": "python-ldap"}
# No source distribution either: where there is no wheel, pip finds nothing.
NO_SOURCE = frozenset(("jaxlib", "onnxruntime", "tensorflow", "torch", "torchaudio", "torchvision"))
