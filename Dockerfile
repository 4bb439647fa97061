# dockerlint's own image: docker build -t dockerlint . && docker run --rm -v "$PWD:/work" dockerlint check
ARG BASE_IMAGE=python:3.13-slim-trixie@sha256:9662417aace5ae7b8e2609cce472b72a8958e134ba372808abe9cc1a0c0125e6

FROM ${BASE_IMAGE} AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY dockerlint/ dockerlint/
COPY rules/ rules/
RUN pip wheel --no-cache-dir --wheel-dir /wheels .
# The rules are listed once, which writes their compiled index.
RUN python -m venv --without-pip /opt/venv \
    && pip --python /opt/venv/bin/python install --no-index --find-links /wheels dockerlint \
    && /opt/venv/bin/dockerlint rules >/dev/null

FROM ${BASE_IMAGE}
ARG SOURCE=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="dockerlint" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.revision="${REVISION}"
ENV PATH="/opt/venv/bin:$PATH" \
    PYTHONUNBUFFERED=1
RUN groupadd --gid 10001 dockerlint \
    && useradd --uid 10001 --gid dockerlint --no-log-init --no-create-home --shell /usr/sbin/nologin dockerlint
COPY --from=build /opt/venv /opt/venv
# What a check imports of the standard library, compiled: the user who runs it may not write there.
RUN printf 'FROM scratch\n' | dockerlint check --exit-zero - >/dev/null && dockerlint --help >/dev/null
WORKDIR /work
USER 10001:10001
ENTRYPOINT ["dockerlint"]
CMD ["check"]
