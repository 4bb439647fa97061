FROM python:3.13-slim
RUN pip install --no-cache-dir --no-compile flask==3.1.3 gunicorn==27.0.1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
