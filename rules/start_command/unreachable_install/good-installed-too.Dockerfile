FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir pipenv==2025.0.4
COPY Pipfile Pipfile.lock ./
RUN pipenv install --deploy
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY . .
CMD ["gunicorn", "app:app"]
