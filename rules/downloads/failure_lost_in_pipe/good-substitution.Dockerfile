FROM python:3.13-slim-trixie
RUN VERSION=$(curl -fsSL https://example.com/version | sed s/v//) && test -n "$VERSION"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
