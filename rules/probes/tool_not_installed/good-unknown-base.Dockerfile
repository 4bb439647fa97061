FROM registry.example.com/python:3
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1
COPY app.py .
HEALTHCHECK CMD curl --fail http://127.0.0.1:8000/ || exit 1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
