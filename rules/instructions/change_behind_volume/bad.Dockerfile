FROM python:3.13-slim-trixie
VOLUME /data
RUN useradd --uid 10001 app && mkdir /data/uploads && chown -R app /data
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
