FROM python:3.13-slim
ARG PORT=80000
EXPOSE 80,443 9000-8000
EXPOSE $PORT 5000/http
CMD ["gunicorn", "--bind", "0.0.0.0:80", "app:app"]
