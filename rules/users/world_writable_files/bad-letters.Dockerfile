FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN mkdir -p instance && chmod a+rwx instance
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
