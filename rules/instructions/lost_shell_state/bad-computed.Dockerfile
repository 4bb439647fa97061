FROM python:3.13-slim-trixie
RUN export VERSION="$(cat /version)"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
