FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
RUN chown nobody /opt/venv
USER nobody
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
