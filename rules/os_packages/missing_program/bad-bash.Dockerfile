FROM python:3.13-alpine3.22
COPY setup.py /tmp/
RUN bash -c "pip install --no-cache-dir /tmp"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
