FROM python:3.13-slim-trixie
ENV PORT=8000
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
EXPOSE $PORT
CMD exec gunicorn --bind 0.0.0.0:$PORT app:app
