FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir pipenv==2025.0.4
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system --deploy
COPY . .
CMD ["gunicorn", "app:app"]
