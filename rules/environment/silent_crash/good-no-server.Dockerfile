FROM python:3.13-slim
RUN pip install --no-cache-dir numpy==2.3.4
CMD ["python", "migrate.py"]
