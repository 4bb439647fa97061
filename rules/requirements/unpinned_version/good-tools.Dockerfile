FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN pip install --no-cache-dir pip setuptools wheel build uv flask==3.1.3
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
