FROM python:3.13-slim-trixie
WORKDIR /root/app
COPY app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
