FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /srv
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
COPY src/ src/
RUN uv sync --locked --no-dev --no-editable

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 app
WORKDIR /srv
COPY --from=build /srv/.venv /srv/.venv
RUN chown -R app:app /srv
USER 10001
CMD ["/srv/.venv/bin/uvicorn", "shelf.main:app", "--host", "0.0.0.0"]
