FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir pipenv
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv lock -r > requirements.txt && pip install --no-cache-dir -r requirements.txt
