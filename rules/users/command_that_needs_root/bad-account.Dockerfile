FROM python:3.13-slim-trixie
USER 10001
RUN useradd --uid 10001 app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
