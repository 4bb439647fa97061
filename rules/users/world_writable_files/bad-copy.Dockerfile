FROM python:3.13-slim-trixie
COPY --chmod=0777 entrypoint.sh /
USER 10001
ENTRYPOINT ["/entrypoint.sh"]
