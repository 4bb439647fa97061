FROM python:3.13-slim-trixie
ENV POETRY_VERSION=2.2.1
RUN curl -sSL https://install.python-poetry.org | python3 -
RUN curl -LsSf https://astral.sh/uv/0.9.2/install.sh | sh
CMD ["gunicorn", "app:app"]
