"""Packages on PyPI that do not work without their compiled part.

Put together from what the packages are written in (C, C++, Rust, Fortran, Cython), and verified 2026-11-26 with
``scripts/verify_package_tables.py compiled``: the newest release of none has a wheel for any system (``--platform any --abi none``), but that of
polars, which requires its compiled part as a package of its own (polars-runtime-32). Packages with a slower form in
pure Python (MarkupSafe, PyYAML, SQLAlchemy, msgpack, aiohttp) are left out.
"""

AS_OF = "2026-11-26"
NEED_COMPILED = frozenset((
    "numpy", "pandas", "scipy", "scikit-learn", "psycopg2", "psycopg2-binary", "cryptography", "cffi", "pydantic-core", "lxml", "pillow",
    "grpcio", "orjson", "bcrypt", "greenlet", "gevent", "uvloop", "httptools", "mysqlclient", "pyarrow", "matplotlib", "torch",
    "tensorflow", "opencv-python", "opencv-python-headless", "asyncpg", "argon2-cffi-bindings", "uwsgi", "shapely", "h5py", "pynacl",
    "polars", "tokenizers", "pymssql", "ujson", "psutil", "rpds-py",
))  # fmt: skip
NEED_MORE_THAN_SLIM = frozenset((
    "psycopg2", "mysqlclient", "uwsgi", "python-ldap", "gdal", "pycairo", "dlib", "netifaces", "mysql-python",
    "psycopg", "weasyprint", "cairosvg", "pyodbc", "opencv-python", "python-magic", "gitpython",
))  # fmt: skip
"""Packages that the full python image installs and runs by itself and the slim one does not: those without a wheel for Linux
(``pip download --only-binary=:all:``, 2026-11-26, Python 3.11), and those that load a library or call a program of the system.
"""
