FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0
WORKDIR /app
COPY app.py .
EXPOSE 8000

# the server; its options can be replaced
ENTRYPOINT ["gunicorn"]
CMD ["--bind", "0.0.0.0:8000", "app:app"]
