FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305 \
    PYTHON_SHA256=0000 \
    PUBLIC_KEY=ssh-ed25519 \
    MAX_TOKENS=4096 \
    TOKENIZERS_PARALLELISM=false \
    CACHE_KEY_PREFIX=bookshelf \
    USE_TOKEN=true
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
