FROM python:3.13-slim-trixie
WORKDIR /opt/models
RUN useradd --system --uid 10001 --gid 0 server && chown -R 10001:0 /opt/models && chmod -R 776 /opt/models
COPY serve.py .
USER 10001
CMD ["python", "serve.py"]
