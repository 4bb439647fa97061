FROM python:3.13-slim
ENV GUNICORN_CMD_ARGS="--worker-tmp-dir=/dev/shm"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
