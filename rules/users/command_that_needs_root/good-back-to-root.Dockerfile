FROM python:3.13-slim-trixie
USER nobody
RUN python -c "print(1)"
USER root
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
USER nobody
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
