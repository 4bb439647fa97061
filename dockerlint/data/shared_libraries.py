"""Shared libraries that Python packages load and do not bring: they must come with a package of the system.

Source: the packages that have wheels were installed with pip on an image of Debian 12 with nothing but Python, and imported, 2026-11; what
psycopg2, psycopg[c], mysqlclient and python-ldap load is from their documentation (they have to be compiled first; psycopg2 was). Debian's package
names by ``apt-cache``, Alpine's by the projects' installation pages.
"""

AS_OF = "2026-11"


class Library:
    """`file`: what is loaded; `debian` and `alpine`: the package that brings it, empty where it is not known to be needed.

    `named`: parts of the names of packages that bring it along. `instead`: a Python package that needs no library.
    """

    __slots__ = ("alpine", "debian", "file", "instead", "named")

    def __init__(self, file: str, debian: str, alpine: str, named: "tuple[str, ...]", instead: str = "") -> None:
        self.file, self.debian, self.alpine, self.named, self.instead = file, debian, alpine, named, instead


_DESKTOP = (
    "gtk",
    "magick",
    "graphviz",
    "ffmpeg",
    "libreoffice",
    "chrom",
    "firefox",
    "wkhtml",
    "ghostscript",
    "inkscape",
    "texlive",
    "poppler",
    "opencv",
    "qt",
)
_POSTGRES = ("pq", "postgres", "gdal", "postgis", "pgsql")
_CAIRO = Library("libcairo.so.2", "libcairo2", "cairo", ("cairo", "pango", *_DESKTOP))
_OPENCV = Library(
    "libGL.so.1, libxcb.so.1",
    "libgl1 and libglib2.0-0",
    "",
    ("libgl", "libx", "libsm", "mesa", "x11", "xvfb", *_DESKTOP),
    "opencv-python-headless",
)
LIBRARIES = {
    "psycopg2": Library("libpq.so.5", "libpq5", "libpq", _POSTGRES, "psycopg2-binary"),
    "psycopg-c": Library("libpq.so.5", "libpq5", "libpq", _POSTGRES, "psycopg[binary]"),
    "psycopg": Library("libpq.so.5", "libpq5", "libpq", _POSTGRES, "psycopg[binary]"),
    "mysqlclient": Library("libmariadb.so.3", "libmariadb3", "mariadb-connector-c", ("mysql", "mariadb", "gdal")),
    "python-ldap": Library("libldap", "libldap2", "libldap", ("ldap", "curl", "git", "gnupg", *_POSTGRES, *_DESKTOP)),
    "pyodbc": Library("libodbc.so.2", "libodbc2", "", ("odbc", "freetds", *_DESKTOP)),
    "python-magic": Library("libmagic.so.1", "libmagic1", "libmagic", ("magic", "file", *_DESKTOP)),
    "weasyprint": Library(
        "libgobject-2.0 and libpango-1.0",
        "libpango-1.0-0 and libpangoft2-1.0-0",
        "pango",
        ("pango", "weasyprint", *_DESKTOP),
    ),
    "pyzbar": Library("libzbar.so.0", "libzbar0", "zbar", ("zbar",)),
    "cairosvg": _CAIRO,
    "cairocffi": _CAIRO,
    "opencv-python": _OPENCV,
    "opencv-contrib-python": _OPENCV,
    "lightgbm": Library(
        "libgomp.so.1", "libgomp1", "", ("gomp", "gcc", "g++", "build", "blas", "lapack", "fortran", *_DESKTOP)
    ),
    "pyvips": Library("libvips.so.42", "libvips42", "vips", ("vips",)),
    "wand": Library("libMagickWand", "libmagickwand-dev", "imagemagick", ("magick",)),
}
# Names and extras that bring one of them along.
BRINGS = {
    "psycopg[c]": "psycopg-c",
    "flask-mysqldb": "mysqlclient",
    "django-auth-ldap": "python-ldap",
    "django-weasyprint": "weasyprint",
}
