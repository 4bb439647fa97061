FROM python:3.13-slim-trixie
COPY . /src
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0
RUN pip install -e /src
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
