FROM python:3.13-slim
CMD exec uvicorn --host 0.0.0.0 --workers $WORKERS app:app
