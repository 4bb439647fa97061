FROM registry.example.com/python:3.13
RUN pip install --no-cache-dir poetry==2.2.1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
