FROM python:3.13-slim-trixie AS base
CMD ["python", "app.py"]

FROM base
ENTRYPOINT exec gunicorn --bind 0.0.0.0:8000 app:app
