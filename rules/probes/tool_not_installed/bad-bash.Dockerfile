FROM python:3.13-alpine3.22
HEALTHCHECK CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
