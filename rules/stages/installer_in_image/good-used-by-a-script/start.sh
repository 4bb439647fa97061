#!/bin/sh
uv run --no-sync flask db upgrade
exec .venv/bin/gunicorn --bind 0.0.0.0:8000 app:app
