FROM registry.example.org/python
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv install --deploy
COPY . .
CMD ["gunicorn", "app:app"]
