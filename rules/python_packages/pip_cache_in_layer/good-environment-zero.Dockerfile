FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=0
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
