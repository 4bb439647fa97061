FROM python:3.13-slim
ENV WERKZEUG_DEBUG_PIN=off
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
