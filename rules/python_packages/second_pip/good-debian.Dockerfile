FROM debian:trixie-slim
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3-pip \
    && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir --break-system-packages --upgrade pip
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python3", "-m", "bookshelf"]
