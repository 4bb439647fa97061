FROM python:3.13-slim-trixie AS base
ARG REVISION
LABEL org.label-schema.vcs-url="https://github.com/example/shop" org.label-schema.vcs-ref="$REVISION"

FROM base
CMD ["python", "app.py"]
