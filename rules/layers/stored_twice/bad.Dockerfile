FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn

FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
COPY --from=build /opt/venv /opt/venv
RUN chown -R app:app /opt
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
