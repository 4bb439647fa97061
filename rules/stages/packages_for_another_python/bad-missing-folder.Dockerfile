FROM python:3.13-slim-trixie AS build
RUN pip install --no-cache-dir gunicorn==27.0.0

FROM python:3.13-slim-trixie
COPY --from=build /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages
CMD ["python", "-m", "gunicorn", "app:app"]
