FROM python:3.13-slim-trixie
COPY entrypoint.sh /entrypoint.sh
ENTRYPOINT /entrypoint.sh "$0" "$@"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
