FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
USER 10001
CMD ["python", "app.py"]
