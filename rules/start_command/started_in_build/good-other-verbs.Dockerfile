FROM python:3.13-slim-trixie
RUN flask --app app db upgrade && python manage.py collectstatic --no-input
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
