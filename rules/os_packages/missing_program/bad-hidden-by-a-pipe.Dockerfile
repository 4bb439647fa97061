FROM python:3.13-slim-trixie
RUN curl -sSL https://install.python-poetry.org | python3 -
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
