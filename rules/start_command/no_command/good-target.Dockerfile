FROM python:3.13-slim-trixie AS base
EXPOSE 8000

FROM base
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
