FROM python:3.13-slim-trixie
RUN wget -O /tmp/tool.zip https://example.com/tool.zip
ARG KEEP
RUN test -n "$KEEP" || rm /tmp/tool.zip
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
