FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
