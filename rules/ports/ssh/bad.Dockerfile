FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends openssh-server && rm -rf /var/lib/apt/lists/*
EXPOSE 22 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
