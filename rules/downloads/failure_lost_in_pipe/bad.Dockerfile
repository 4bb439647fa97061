FROM python:3.13-slim-trixie
RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
