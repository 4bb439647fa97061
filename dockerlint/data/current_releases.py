"""The newest release of each tool that a Dockerfile of ours installs by name: what is written there has to have a version.

Source: PyPI (`pip index versions NAME`), read 2026-11-26; scripts/refresh_current_releases.py reads it again.
"""

AS_OF = "2026-11-26"
CURRENT = {
    "gunicorn": "27.0.1",
    "pipenv": "2026.10.3",
    "poetry": "2.5.1",
    "uv": "0.13.9",
    "uvicorn": "0.54.0",
}
