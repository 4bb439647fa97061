FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1 numpy==2.3.4
CMD ["python", "-X", "faulthandler", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
