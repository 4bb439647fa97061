FROM python:3.13-slim AS build
ENV PYTHONHASHSEED=0
RUN python -m compileall /usr/local/lib/python3.13

FROM python:3.13-slim
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
