FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV PIP_CONSTRAINT=/app/constraints.txt
COPY constraints.txt .
RUN pip install --no-cache-dir flask waitress
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
