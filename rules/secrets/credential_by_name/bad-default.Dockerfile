FROM python:3.13-slim-trixie
ENV ADMIN_PASSWORD=changeme
WORKDIR /app
COPY app.py .
CMD ["python", "app.py"]
