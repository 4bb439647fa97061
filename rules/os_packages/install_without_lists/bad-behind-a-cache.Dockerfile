FROM python:3.13-slim-trixie
RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt \
    apt-get update && apt-get install -y --no-install-recommends tini
RUN --mount=type=cache,target=/root/.cache/pip \
    apt-get install -y --no-install-recommends git && pip install git+https://git.example.org/shelf
CMD ["tini", "--", "python", "-m", "shelf"]
