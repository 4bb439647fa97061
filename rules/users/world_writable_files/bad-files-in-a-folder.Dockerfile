FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN chmod -R 666 /app/*
USER 10001
CMD ["python", "app.py"]
