FROM python:3.13-slim AS development
ENV PYTHONDEVMODE=1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
