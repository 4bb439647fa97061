FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
USER app
RUN touch /tmp/x && chown app /tmp/x && chown 10001 /tmp/x && chown :app /tmp/x
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
