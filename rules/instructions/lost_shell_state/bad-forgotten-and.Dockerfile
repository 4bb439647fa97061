FROM python:3.13-slim-trixie
RUN set -ex \
    chmod +x /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
