FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn
ARG OWN
RUN if [ -n "$OWN" ]; then chown -R nobody /opt/venv; fi
USER nobody
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
