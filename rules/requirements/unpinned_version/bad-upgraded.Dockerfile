FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==23.0.0
RUN pip install --no-cache-dir --upgrade gunicorn
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "bookshelf:app"]
