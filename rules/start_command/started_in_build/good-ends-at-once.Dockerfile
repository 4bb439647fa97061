FROM python:3.13-slim-trixie
RUN gunicorn --version && gunicorn --check-config app:app && flask --help
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
