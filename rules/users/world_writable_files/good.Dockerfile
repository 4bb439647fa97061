FROM python:3.13-slim-trixie
COPY --chmod=755 entrypoint.sh /
RUN install -d -o 10001 /app/uploads && chmod -R g=u /app/uploads && chmod +x /entrypoint.sh
USER 10001
ENTRYPOINT ["/entrypoint.sh"]
