FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv
CMD . /opt/venv/bin/activate && exec gunicorn app:app
