FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 80
CMD nginx && exec gunicorn --bind 127.0.0.1:8001 app:app
