"""Write dockerlint/data/wheels.py: which packages pip has to compile on Linux. Asks the package index by pip, three questions a name.

python scripts/refresh_wheels.py
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "dockerlint" / "data" / "wheels.py"
CURRENT = ("3.12", "3.13", "3.14")
PYTHONS = (*CURRENT, "3.11", "3.10", "3.9", "3.8")
GLIBC = [
    "manylinux1",
    "manylinux2010",
    "manylinux2014",
    *(f"manylinux_2_{minor}" for minor in (5, 12, 17, 24, 26, 27, 28, 31, 34, 35, 39)),
]
MUSL = ["musllinux_1_1", "musllinux_1_2"]
_REFUSALS = ("No matching distribution found", "ResolutionImpossible")
NAMES = (
    "annoy", "backports-zstd", "bcrypt", "bitarray", "bjoern", "blis", "brotli", "cffi", "chroma-hnswlib", "cmarkgfm", "cryptography",
    "cx-oracle", "cython-bbox", "dbus-python", "dlib", "duckdb", "evdev", "faiss-cpu", "fasttext", "fiona", "gdal", "gevent", "gmpy2",
    "greenlet", "grpcio", "grpcio-tools", "gssapi", "h5py", "hiredis", "httptools", "ibm-db", "jaxlib", "jq", "kerberos", "levenshtein",
    "libsass", "libvirt-python", "lightfm", "llvmlite", "lxml", "m2crypto", "mariadb", "matplotlib", "meinheld", "mod-wsgi", "msgpack",
    "mysqlclient", "netifaces", "nmslib", "numba", "numexpr", "numpy", "onnxruntime", "opencv-python", "opencv-python-headless", "orjson",
    "pandas", "pcapy", "pillow", "plyvel", "polars", "psutil", "psycopg-binary", "psycopg-c", "psycopg2", "psycopg2-binary", "pyarrow",
    "pyaudio", "pycairo", "pycapnp", "pycups", "pycurl", "pydantic-core", "pygit2", "pygobject", "pygraphviz", "pyicu", "pyinstaller",
    "pylibmc", "pymssql", "pymupdf", "pynacl", "pyodbc", "pyproj", "pyre2", "pyrfc", "pyscard", "pysqlite3", "python-ldap", "python-lzo",
    "python-rapidjson", "python-snappy", "pyuwsgi", "pyyaml", "pyzmq", "rasterio", "regex", "rocksdb", "rpds-py", "rpi-gpio", "sasl",
    "scikit-image", "scikit-learn", "scipy", "sentencepiece", "shapely", "simplejson", "spacy", "sqlalchemy", "statsmodels",
    "systemd-python", "tensorflow", "thriftpy2", "tokenizers", "torch", "torchaudio", "torchvision", "turbodbc", "ujson", "uvloop", "uwsgi",
    "watchfiles", "wordcloud", "xattr", "xgboost", "xmlsec", "zstandard",
)  # fmt: skip


def has_wheel(name: str, python: str, platforms: list[str]) -> bool:
    """Whether pip finds a wheel of any release for that Python on one of the platforms."""
    tags = [word for platform in platforms for word in ("--platform", f"{platform}_x86_64")]
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--ignore-installed",
        "--no-deps",
        "--quiet",
        "--no-cache-dir",
    ]
    command += ["--only-binary", ":all:", "--target", "unused", "--python-version", python, *tags, name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and not any(text in done.stderr for text in _REFUSALS):
        raise SystemExit(f"{name}: {done.stderr}")
    return done.returncode == 0


def has_any(name: str, pythons: tuple[str, ...], platforms: list[str]) -> bool:
    return any(has_wheel(name, python, platforms) for python in pythons)


def wheels_of(name: str) -> tuple[str, bool, bool, bool]:
    """The name, and whether there is a wheel for glibc, for glibc and a current Python, and for musl."""
    current = has_any(name, CURRENT, GLIBC)
    return name, current or has_any(name, PYTHONS, GLIBC), current, has_any(name, PYTHONS, MUSL)


def table(names: list[str]) -> str:
    lines, line = [], "   "
    for name in sorted(names):
        item = f' "{name}",'
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    return "frozenset((\n" + "\n".join([*lines, line]) + "\n))  # fmt: skip"


def main() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(wheels_of, NAMES))
    nowhere = [name for name, glibc, _, musl in found if not glibc and not musl]
    not_musl = [name for name, _, current, musl in found if current and not musl]
    FILE.write_text(
        f'''"""Packages on PyPI that pip has to compile on Linux (x86_64), because no release has a wheel there.

Source: pip itself, asked for Python {PYTHONS[-1]} to {CURRENT[-1]} by scripts/refresh_wheels.py, which writes this file.
"""

AS_OF = "{date.today():%Y-%m}"
NO_LINUX_WHEEL = {table(nowhere)}
# A wheel for glibc (Debian, Ubuntu) and Python {CURRENT[0]} or newer, none for musl (Alpine) and any Python.
NO_MUSL_WHEEL = {table(not_musl)}
''',
        "utf-8",
    )


if __name__ == "__main__":
    main()
