FROM registry.example.com/python
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
