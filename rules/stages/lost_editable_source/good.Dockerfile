FROM python:3.13-slim-trixie AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir .

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]
