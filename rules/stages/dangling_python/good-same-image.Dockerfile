FROM python:3.11-slim-bookworm AS build
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.11-slim-bookworm
COPY --from=build /venv /venv
COPY app.py /app/
ENTRYPOINT ["/venv/bin/python", "/app/app.py"]
