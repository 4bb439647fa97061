FROM python:3.11-slim-bookworm AS build
RUN ln -s /usr/local/bin/python3 /usr/bin/python3 && /usr/bin/python3 -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM gcr.io/distroless/python3-debian12
COPY --from=build /venv /venv
COPY app.py /app/
ENTRYPOINT ["/venv/bin/python", "/app/app.py"]
