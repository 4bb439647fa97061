"""What Python and pip add to an image beside the packages they install. All sizes in bytes.

Source: measured on 2026-11-26 in a container with Python 3.11.2 and pip 23.0.1 in the official image's layout, without bytecode as that is, by
`python scripts/measure_python_itself.py python:3.11-slim --network host`.
"""

AS_OF = "2026-11-26"
MEASURED_WITH = "Python 3.11 and pip 23.0"
PIP = 6_177_865
"""pip's package as the base image has it, without bytecode."""
PIP_BYTECODE = 5_445_575
"""The bytecode of itself that pip leaves when it runs for the first time and may write it."""
LIBRARY_BYTECODE = 5_174_304
"""The bytecode of the standard library that pip leaves then."""
ENVIRONMENT = 14_258
"""The files of ``python -m venv`` itself: its configuration and the scripts that activate it."""
ENVIRONMENT_PIP = 13_317_871
"""The pip that ``python -m venv`` installs, compiled, without ``--without-pip``."""
ENVIRONMENT_SETUPTOOLS = 8_285_116
"""The setuptools that ``python -m venv`` installs with it before Python 3.12."""
