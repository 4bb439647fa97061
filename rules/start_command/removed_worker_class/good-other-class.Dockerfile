FROM python:3.13-slim
RUN pip install --no-cache-dir flask gevent gunicorn
CMD ["gunicorn", "-k", "gevent", "--bind", "0.0.0.0:8000", "app:app"]
