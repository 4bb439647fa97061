FROM python:3.13-slim-trixie
RUN cd /tmp && pip install --no-cache-dir . && cd ..
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
