"""Packages on PyPI that pip has to compile on Linux (x86_64), because no release has a wheel there.

Source: pip itself, asked for Python 3.8 to 3.14 by scripts/refresh_wheels.py, which writes this file.
"""

AS_OF = "2026-11"
NO_LINUX_WHEEL = frozenset((
    "annoy", "bjoern", "cython-bbox", "dbus-python", "dlib", "evdev", "fasttext", "gdal", "gssapi", "kerberos",
    "libvirt-python", "lightfm", "m2crypto", "meinheld", "mod-wsgi", "mysqlclient", "pcapy", "psycopg-c", "psycopg2",
    "pyaudio", "pycairo", "pycups", "pygobject", "pyicu", "pyrfc", "pyscard", "python-ldap", "python-lzo", "rpi-gpio",
    "systemd-python", "turbodbc", "uwsgi",
))  # fmt: skip
# A wheel for glibc (Debian, Ubuntu) and Python 3.12 or newer, none for musl (Alpine) and any Python.
NO_MUSL_WHEEL = frozenset((
    "chroma-hnswlib", "fiona", "ibm-db", "jaxlib", "libsass", "llvmlite", "nmslib", "numba", "onnxruntime",
    "opencv-python", "opencv-python-headless", "plyvel", "pycurl", "pygraphviz", "pyre2", "rasterio", "scikit-learn",
    "sentencepiece", "tensorflow", "torch", "torchaudio", "torchvision", "xgboost",
))  # fmt: skip
