FROM python:3.13-slim
ARG UNBUFFERED
ENV PYTHONUNBUFFERED=$UNBUFFERED DEBUG=false
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
