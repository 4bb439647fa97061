FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 flask-migrate==4.1.0 gunicorn==27.0.1
COPY app.py .
USER 10001
EXPOSE 8000
ENV PORT=8000
CMD ["sh", "-c", "flask db upgrade && gunicorn --bind 0.0.0.0:$PORT app:app"]
