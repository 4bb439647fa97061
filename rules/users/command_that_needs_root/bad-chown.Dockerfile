FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
USER app
COPY . /app
RUN chown -R root /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
