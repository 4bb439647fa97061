FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
# hadolint ignore=DL3042,DL3059
RUN pip install -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
