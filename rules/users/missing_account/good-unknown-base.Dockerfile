FROM registry.example.com/python:3.13
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
