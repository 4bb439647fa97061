FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0
ENV PATH="/opt/venv/bin:/usr/local/bin:$PATH"
CMD ["gunicorn", "app:app"]
