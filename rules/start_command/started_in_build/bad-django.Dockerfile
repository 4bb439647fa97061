FROM python:3.13-slim-trixie
COPY . .
RUN python manage.py migrate && python manage.py runserver 0.0.0.0:8000
