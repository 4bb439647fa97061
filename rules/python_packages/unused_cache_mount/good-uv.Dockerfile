FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
ENV UV_NO_CACHE=0
WORKDIR /app
COPY requirements.txt constraints.txt ./
RUN --mount=type=cache,target=/root/.cache/uv \
    uv pip install --system -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/uv \
    uv pip install --system --no-cache -r constraints.txt && uv pip install --system gunicorn==27.0.1
RUN --mount=type=cache,target=/root/.cache/uv \
    export UV_CACHE_DIR=/tmp/other && uv pip install --system --no-cache uvicorn==0.54.0
USER 10001
RUN --mount=type=cache,target=/root/.cache/uv \
    uv venv /tmp/venv && uv pip install --no-cache --python /tmp/venv httpx==0.28.1
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
