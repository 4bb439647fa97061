FROM python:3.13-slim-trixie
ENV POETRY_VERSION=2.2.1
RUN pip install --no-cache-dir "poetry==$POETRY_VERSION"
CMD ["poetry", "run", "gunicorn", "app:app"]
