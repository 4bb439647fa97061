FROM debian:stretch AS base

FROM base AS build
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y make && rm -rf /var/lib/apt/lists/*

FROM base
COPY --from=build /opt/shop /opt/shop
CMD ["/opt/shop"]
