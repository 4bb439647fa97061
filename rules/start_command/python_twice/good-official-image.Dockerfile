FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
CMD ["python", "app.py"]
