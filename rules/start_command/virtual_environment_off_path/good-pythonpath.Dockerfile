FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0
ENV PYTHONPATH=/opt/venv/lib/python3.13/site-packages
CMD ["python", "-m", "gunicorn", "app:app"]
