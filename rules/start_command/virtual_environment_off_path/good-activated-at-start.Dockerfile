FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0
CMD . /opt/venv/bin/activate && exec gunicorn --bind 0.0.0.0:8000 app:app
