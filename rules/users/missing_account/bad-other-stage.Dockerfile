FROM python:3.13-slim-trixie AS build
RUN useradd --uid 10001 app
RUN python -m venv /opt/venv

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
RUN mkdir /app && chown app /app
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
