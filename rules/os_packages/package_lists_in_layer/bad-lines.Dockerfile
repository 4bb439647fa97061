FROM python:3.13-slim-trixie
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        # for psycopg
        libpq5
CMD ["python", "-m", "shop"]
