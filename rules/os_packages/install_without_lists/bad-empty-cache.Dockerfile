FROM python:3.13-slim-trixie AS base
RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt \
    --mount=type=cache,id=apt-packages,target=/var/cache/apt \
    apt-get update && apt-get install -y --no-install-recommends tini

FROM base AS build
RUN --mount=type=cache,id=apt-lists-of-build,target=/var/lib/apt \
    --mount=type=cache,id=apt-packages,target=/var/cache/apt \
    apt-get install -y --no-install-recommends build-essential

FROM base
COPY --from=build /usr/bin/make /usr/bin/make
CMD ["tini", "--", "python", "-m", "shelf"]
