FROM python:3.13-slim
EXPOSE 127.0.0.1:8080:80
CMD ["gunicorn", "--bind", "0.0.0.0:80", "app:app"]
