FROM python:3.13-slim
EXPOSE 8000 2222
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
