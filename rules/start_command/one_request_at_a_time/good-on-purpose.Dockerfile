FROM python:3.13-slim
CMD ["gunicorn", "-w", "1", "--bind", "0.0.0.0:8000", "app:app"]
