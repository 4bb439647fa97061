FROM python:3.12-slim-trixie AS build
RUN pip install --no-cache-dir --user gunicorn==27.0.0

FROM python:3.13-slim-trixie
COPY --from=build /root/.local /root/.local
CMD ["python", "-m", "gunicorn", "app:app"]
