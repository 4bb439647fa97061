FROM python:3.13-slim
RUN pip install --no-cache-dir flask eventlet "gunicorn<27"
CMD ["gunicorn", "-k", "eventlet", "--bind", "0.0.0.0:8000", "app:app"]
