FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip --network=default --security=sandbox pip install --no-cache-dir -r requirements.txt
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/terms.txt .
ADD --keep-git-dir=true https://github.com/pallets/flask.git#3.1.3 /src/
COPY --link --chown=10001:10001 --chmod=644 --exclude=*.pyc --parents app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
