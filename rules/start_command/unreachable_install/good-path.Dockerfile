FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir pipenv==2025.0.4
COPY Pipfile Pipfile.lock ./
ENV PIPENV_VENV_IN_PROJECT=1
RUN pipenv install --deploy
COPY . .
CMD ["/app/.venv/bin/gunicorn", "app:app"]
