FROM python:3.13-slim-trixie AS base
ENV DEBIAN_FRONTEND=noninteractive

FROM base
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
