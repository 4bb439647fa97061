FROM python:3.13-slim-trixie AS build
RUN python -m venv /build/venv && /build/venv/bin/pip install --no-cache-dir flask==3.1.3

FROM python:3.13-slim-trixie
COPY --from=build /build/venv /opt/venv
RUN pip install --no-cache-dir gunicorn==27.0.0
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
