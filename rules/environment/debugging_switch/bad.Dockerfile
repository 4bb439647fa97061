FROM python:3.13-slim
ENV PYTHONDEVMODE=1 PYTHONHASHSEED=0
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
