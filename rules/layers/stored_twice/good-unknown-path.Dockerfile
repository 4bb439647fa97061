FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn
ARG PLACE
RUN chown -R nobody $PLACE
USER nobody
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
