#!/bin/sh
set -e
/opt/venv/bin/pip install -r requirements.txt gunicorn==27.0.1
