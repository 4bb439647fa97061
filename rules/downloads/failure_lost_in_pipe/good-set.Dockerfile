FROM python:3.13-alpine3.22
RUN set -eo pipefail && wget -qO- https://example.com/setup.sh | sh
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
