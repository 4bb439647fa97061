FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN pip install --no-cache-dir fastapi==0.122.0 uvicorn==0.38.0 gunicorn==27.0.1
COPY main.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--access-logformat='%(h)s %(s)s'", "main:app"]
