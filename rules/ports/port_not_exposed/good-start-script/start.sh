#!/bin/sh
export GUNICORN_CMD_ARGS="--bind=0.0.0.0:8000"
exec gunicorn app:app
