ARG FLAVOUR=slim
FROM python:3.13-slim-trixie AS slim

FROM python:3.13-trixie AS full

FROM $UNKNOWN
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
