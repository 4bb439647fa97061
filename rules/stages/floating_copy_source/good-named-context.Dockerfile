FROM python:3.13-slim-trixie
COPY --from=wheels / /tmp/wheels/
RUN --mount=type=bind,from=shared,target=/shared pip install --no-cache-dir /shared
CMD ["python", "app.py"]
