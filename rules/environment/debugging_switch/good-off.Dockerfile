FROM python:3.13-slim
ENV PYTHONTRACEMALLOC=0 PYTHONVERBOSE=
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
