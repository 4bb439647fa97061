FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv
RUN python3 -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM gcr.io/distroless/python3-debian12
COPY --from=build /venv /venv
COPY app.py /app/
ENTRYPOINT ["/venv/bin/python", "/app/app.py"]
