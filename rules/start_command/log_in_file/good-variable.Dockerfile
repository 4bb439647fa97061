FROM python:3.13-slim
CMD exec gunicorn --access-logfile $ACCESS_LOG --bind 0.0.0.0:8000 app:app
